import type { FakeWecom } from "../fake-wecom.ts";
import type { Person } from "../tenant.ts";
import { botAvatar, personAvatar } from "./avatar.ts";
import { chatAddress } from "./chat-list.ts";
import { chatFor } from "./chats.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

/** Where everybody begins: who am I? */
export function peoplePage(
  fake: FakeWecom,
  chat: string | undefined,
  waiting: ReadonlyMap<string, number>,
): Html {
  const sections = fake.groups.map((group) => {
    const people = fake.people.filter((person) => isIn(group.people, person));
    const rows = people.map((person) => personRow(fake, person, chat, waiting.get(person.userid) ?? 0));
    return html`<section class="people-group">
      <h2>${group.name}</h2>
      <ul class="people">
        ${rows}
      </ul>
    </section>`;
  });
  const isAnyoneWaited = [...waiting.values()].some((count) => count > 0);
  return html`<main class="welcome">
    <header class="welcome-head">
      ${botAvatar}
      <h1>连翘 · 积分助手</h1>
      <p>农村党支部的企业微信积分机器人。这里是演示：人是虚构的，机器人是真的。</p>
    </header>
    <section class="steps" aria-label="怎么玩">
      <ol>
        ${steps(fake)}
      </ol>
    </section>
    <h2 class="who" id="who">我是……</h2>
    ${isAnyoneWaited ? waitingHint(fake) : undefined}
    <div aria-labelledby="who" data-testid="person-picker">${sections}</div>
  </main>`;
}

/** Whose part it is to approve. 书记的爱人 is somebody else. */
export const secretaryLabel = "书记";

/** What a visitor does first, second and third. The first group's first people play the parts. */
export function steps(fake: FakeWecom): Html {
  const group = fake.groups[0];
  const approver = fake.people.find((person) => person.label === secretaryLabel);
  const claimant = fake.people.find(
    (person) => group !== undefined && isIn(group.people, person) && person.label === undefined,
  );
  if (group === undefined || approver === undefined || claimant === undefined) return html``;
  return html`<li>
      <a class="step-link" href="${chatAddress(claimant.userid, group.id)}">扮演党员${claimant.name}</a>
      在群里发一句 <code>@积分助手 加分 铲雪 1</code>
    </li>
    <li>
      <a class="step-link" href="${chatAddress(approver.userid, group.id)}">换成书记${approver.name}</a>
      在卡片上点“通过”，看卡片怎么变
    </li>
    <li>点最上面的“下一件事”，看机器人到时候自己提醒谁；点“到季末”，初榜会自己发到群里</li>`;
}

const waitingHint = (fake: FakeWecom): Html =>
  html`<p class="waiting-hint" data-testid="waiting-hint">
    <span class="unreached">待告知</span> ${whyWaiting(fake)}；这些话等本人来问一句就说
  </p>`;

/** Why words wait for somebody to come. Over the long connection the bot may write to those who once wrote to it. */
export const whyWaiting = ({ mode }: Pick<FakeWecom, "mode">): string =>
  mode === "url" ? "机器人没法主动私聊" : "没跟机器人私聊过的人，它不能先开口";

function personRow(fake: FakeWecom, person: Person, chat: string | undefined, waiting: number): Html {
  const { userid, name, label } = person;
  return html`<li>
    <a
      class="person"
      href="${chatAddress(userid, chatFor(fake, person, chat))}"
      data-testid="person"
      data-person="${userid}"
    >
      ${personAvatar(userid, name)}
      <span class="person-words">
        <span class="person-name">${name}</span>
        <span class="person-label">${label ?? "党员"}</span>
        ${waiting > 0 ? html`<span class="unreached">${waiting} 条待告知</span>` : undefined}
      </span>
    </a>
  </li>`;
}

const isIn = (people: readonly string[], { userid }: Person): boolean =>
  people.some((each) => each.toLowerCase() === userid.toLowerCase());
