// The choice in the address, so that it can be sent:
// ?roles=cio,cto&groups=work,people#vendors

export function read() {
  const query = new URLSearchParams(location.search);
  return {
    roles: query.getAll("roles").flatMap((list) => list.split(",")),
    groups: query.get("groups")?.split(","), // absent: all
  };
}

export function write(roles, groups) {
  const query = [];
  if (roles.length) query.push(`roles=${roles.join(",")}`);
  if (groups) query.push(`groups=${groups.join(",")}`);
  history.replaceState(null, "", location.pathname + (query.length ? `?${query.join("&")}` : "") + location.hash);
  dispatchEvent(new Event("rolebook:address"));
}
