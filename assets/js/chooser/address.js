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
  put("groups", groups && `groups=${groups.join(",")}`);
  put("roles", roles.length && `roles=${roles.join(",")}`);
}

const parts = () => location.search.slice(1).split("&").filter(Boolean);

export const has = (part) => parts().includes(part);

// put has a part of the address say something else, or nothing; it comes first.
export function put(name, part) {
  const query = parts().filter((other) => other.split("=")[0] !== name);
  if (part) query.unshift(part);
  history.replaceState(null, "", location.pathname + (query.length ? `?${query.join("&")}` : "") + location.hash);
  dispatchEvent(new Event("rolebook:address"));
}
