import type { ChatLine } from "../fake-wecom.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

const hues = 8;

/** A coloured square with the surname. */
export function personAvatar(userid: string, name: string): Html {
  const sum = Array.from(userid.toLowerCase()).reduce((total, sign) => total + (sign.codePointAt(0) ?? 0), 0);
  return html`<span class="avatar hue-${sum % hues}" aria-hidden="true">${Array.from(name)[0] ?? ""}</span>`;
}

/** The four-petalled flower of the forsythia (连翘), for which the bot is named. */
export const botAvatar: Html = html`<span class="avatar avatar-bot" aria-hidden="true"
  ><svg viewBox="0 0 40 40" width="40" height="40" focusable="false">
    <g class="petals">
      <ellipse cx="20" cy="11" rx="5.2" ry="8.6" />
      <ellipse cx="20" cy="29" rx="5.2" ry="8.6" />
      <ellipse cx="11" cy="20" rx="8.6" ry="5.2" />
      <ellipse cx="29" cy="20" rx="8.6" ry="5.2" />
    </g>
    <circle class="heart" cx="20" cy="20" r="4.4" /></svg
></span>`;

export const robotAvatar: Html = html`<span class="avatar avatar-robot" aria-hidden="true"
  ><svg viewBox="0 0 40 40" width="40" height="40" focusable="false">
    <rect class="bar" x="9" y="21" width="6" height="11" rx="1.5" />
    <rect class="bar" x="17" y="10" width="6" height="22" rx="1.5" />
    <rect class="bar" x="25" y="16" width="6" height="16" rx="1.5" /></svg
></span>`;

export const groupAvatar: Html = html`<span class="avatar avatar-group" aria-hidden="true"
  ><svg viewBox="0 0 40 40" width="40" height="40" focusable="false">
    <circle cx="14" cy="15" r="5" />
    <circle cx="26" cy="15" r="5" />
    <path d="M4 31c0-6 4.5-9 10-9s10 3 10 9z" />
    <path d="M25 31c0-4-1.2-6.6-3-8.4 1.2-.4 2.6-.6 4-.6 5.5 0 10 3 10 9z" /></svg
></span>`;

export function avatarOf({ from, name }: Pick<ChatLine, "from" | "name">): Html {
  switch (from.kind) {
    case "person":
      return personAvatar(from.userid, name);
    case "bot":
      return botAvatar;
    case "robot":
      return robotAvatar;
  }
}
