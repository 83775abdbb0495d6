// Elements, made of values: text is always text.

let made = 0;
export const newId = () => `hb-f${(made += 1)}`;

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (["value", "checked", "selected"].includes(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child || child === 0));
  return element;
}

export const button = (text, act, name = "") =>
  h("button", { type: "button", class: `hb-button ${name}`.trim(), on: { click: act } }, text);
