// ?level=senior on the page of a role leads to the page of the role at that level.
const level = new URLSearchParams(location.search).get("level");
const link = level && document.querySelector(`main > nav > .levels a[href*="@${CSS.escape(level)}/"]`);
if (link) location.replace(link.href + location.hash);
