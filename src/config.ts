import { existsSync } from "node:fs";
import { z } from "zod";

/** All that two deployments differ in. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Holds the SQLite file, unless `databaseUrl` says otherwise, and the pictures. */
  readonly dataDir: string;
  readonly rulesDir: string;
  readonly botName: string;
  /** The AI bot; undefined where people talk to the self-built app alone. */
  readonly bot: BotConfig | undefined;
  /** The self-built app, if there is one. */
  readonly app: AppConfig | undefined;
  /** The origin of WeCom's API, such as `https://qyapi.weixin.qq.com`, without a slash at the end. */
  readonly wecomApiBase: string;
};

/** WeCom allows one of the two modes at a time (智能机器人长连接, 101463). */
export type BotConfig =
  | { readonly mode: "url"; readonly token: string; readonly aesKey: string }
  | {
      readonly mode: "longConnection";
      readonly id: string;
      readonly secret: string;
      readonly wsUrl: string | undefined;
    };

export type AppConfig = {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  /** Without it the app only sends. */
  readonly callback: { readonly token: string; readonly aesKey: string } | undefined;
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One line per wrong or missing setting, with its name and what to do. */
  | { readonly ok: false; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

const defaultDataDir = "data";
const defaultRulesDir = "rules";
const defaultBotName = "积分助手";

const aesKey = z.string().regex(/^[A-Za-z0-9]{43}$/);
const token = z.string().regex(/^[A-Za-z0-9]{1,64}$/);
/** Ids and secrets as the administrator's pages show them. */
const copied = z.string().regex(/^[\x21-\x7e]{1,256}$/);

const shape = {
  HOST: z.string(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535),
  DATABASE_URL: z.string().regex(/^(?:sqlite:.+|postgres(?:ql)?:\/\/.+)$/),
  DATA_DIR: z.string(),
  RULES_DIR: z.string(),
  WECOM_BOT_NAME: z.string(),
  WECOM_API_BASE: z.string().regex(/^https?:\/\/[^/\s]+\/?$/),
  WECOM_BOT_TOKEN: token,
  WECOM_BOT_AES_KEY: aesKey,
  WECOM_BOT_ID: copied,
  WECOM_BOT_SECRET: copied,
  WECOM_BOT_WS_URL: z.string().regex(/^wss?:\/\/\S+$/),
  WECOM_CORP_ID: copied,
  WECOM_AGENT_ID: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
  WECOM_AGENT_SECRET: copied,
  WECOM_APP_TOKEN: token,
  WECOM_APP_AES_KEY: aesKey,
};
type Name = keyof typeof shape;
const schema = z.object(shape).partial();
type Settings = z.infer<typeof schema>;

const botPage = "到企业微信管理后台 → 智能机器人 → API 模式";
const appPage = "到企业微信管理后台 → 应用管理 → 自建应用";

/** What to do about each setting; shown when it is missing or wrong. */
const advice: Readonly<Record<Name, string>> = {
  HOST: "写监听的地址，一般不用改，默认 127.0.0.1",
  PORT: "写 0 到 65535 的端口号，默认 8700",
  DATABASE_URL: "写 sqlite:data/lianqiao.db 或 postgres://用户:密码@主机/库名",
  DATA_DIR: "写放数据库文件和图片的文件夹，默认 data",
  RULES_DIR: "写积分规则所在的文件夹，默认 rules",
  WECOM_BOT_NAME: "写机器人在企业微信里的名字，默认 积分助手",
  WECOM_API_BASE: "写企业微信接口的网址，默认 https://qyapi.weixin.qq.com，一般不用改",
  WECOM_BOT_TOKEN: `${botPage}（URL 回调），复制 Token（字母和数字）`,
  WECOM_BOT_AES_KEY: `${botPage}（URL 回调），复制 EncodingAESKey（43 位字母和数字）`,
  WECOM_BOT_ID: `${botPage}（长连接），复制 Bot ID`,
  WECOM_BOT_SECRET: `${botPage}（长连接），复制长连接专用的 Secret`,
  WECOM_BOT_WS_URL: "写长连接的网址，一般不用设",
  WECOM_CORP_ID: "到企业微信管理后台 → 我的企业，复制企业 ID",
  WECOM_AGENT_ID: `${appPage}，复制 AgentId（数字）`,
  WECOM_AGENT_SECRET: `${appPage}，复制 Secret`,
  WECOM_APP_TOKEN: `${appPage} → 接收消息 → 设置 API 接收，复制 Token（字母和数字）`,
  WECOM_APP_AES_KEY: `${appPage} → 接收消息 → 设置 API 接收，复制 EncodingAESKey（43 位字母和数字）`,
};

/** Settings that make sense together only. */
const urlMode = ["WECOM_BOT_TOKEN", "WECOM_BOT_AES_KEY"] as const satisfies readonly Name[];
const linkMode = ["WECOM_BOT_ID", "WECOM_BOT_SECRET"] as const satisfies readonly Name[];
const ownApp = ["WECOM_CORP_ID", "WECOM_AGENT_ID", "WECOM_AGENT_SECRET"] as const satisfies readonly Name[];
const appCallback = ["WECOM_APP_TOKEN", "WECOM_APP_AES_KEY"] as const satisfies readonly Name[];

/** The settings of this process: an `.env` file in the current folder, and over it what it was started with. */
export function environment(): Environment {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

/** Where the store and the rules are: all that the administrator's commands need, also before the bot is set up. */
export function readPlaces(
  settings: Environment,
): Pick<Config, "databaseUrl" | "dataDir" | "rulesDir" | "botName"> {
  const {
    DATABASE_URL: database,
    DATA_DIR: data,
    RULES_DIR: rules,
    WECOM_BOT_NAME: name,
  } = present(settings);
  const dataDir = data ?? defaultDataDir;
  return {
    dataDir,
    databaseUrl: database ?? `sqlite:${dataDir}/lianqiao.db`,
    rulesDir: rules ?? defaultRulesDir,
    botName: name ?? defaultBotName,
  };
}

/** Reads the environment; every wrong or missing setting at once. Values never stand in a message: some are secrets. */
export function readConfig(given: Environment): ConfigResult {
  const written = present(given);
  const parsed = schema.safeParse(written);
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0])));
  const missing = new Set(missingIn(written));
  const problems = [
    ...clashesIn(written),
    ...names.filter((name) => wrong.has(name)).map((name) => `${name} 写得不对：${advice[name]}`),
    ...names.filter((name) => missing.has(name)).map((name) => `${name} 没有设置：${advice[name]}`),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, config: configOf(parsed.data, readPlaces(given)) };
}

const names = Object.keys(shape).filter((name): name is Name => name in shape);

/** A line such as `PORT=` in an .env file means: not set. */
const present = (given: Environment): Environment =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));

const has = (written: Environment, group: readonly Name[]): boolean =>
  group.some((name) => written[name] !== undefined);

/** A group that was begun must be whole; where nothing was begun, the bot's URL mode is what most begin with. */
function missingIn(written: Environment): readonly Name[] {
  const talks = has(written, urlMode) || has(written, linkMode) || has(written, appCallback);
  const wanted = [
    ...(has(written, urlMode) || (!talks && !has(written, ownApp)) ? urlMode : []),
    ...(has(written, linkMode) || written["WECOM_BOT_WS_URL"] !== undefined ? linkMode : []),
    ...(has(written, ownApp) || has(written, appCallback) ? ownApp : []),
    ...(has(written, appCallback) || (!talks && has(written, ownApp)) ? appCallback : []),
  ];
  return wanted.filter((name) => written[name] === undefined);
}

function clashesIn(written: Environment): readonly string[] {
  if (!has(written, urlMode) || !has(written, linkMode)) return [];
  return [
    `${[...urlMode, ...linkMode].join("、")}：智能机器人的 URL 回调和长连接只能用一种，另一种的两项请去掉。能从公网访问就用 URL 回调，否则用长连接`,
  ];
}

function configOf(found: Settings, places: ReturnType<typeof readPlaces>): Config {
  return {
    ...places,
    host: found.HOST ?? "127.0.0.1",
    port: found.PORT ?? 8700,
    bot: botOf(found),
    app: appOf(found),
    wecomApiBase: (found.WECOM_API_BASE ?? "https://qyapi.weixin.qq.com").replace(/\/$/, ""),
  };
}

function botOf(found: Settings): BotConfig | undefined {
  const { WECOM_BOT_TOKEN: botToken, WECOM_BOT_AES_KEY: botKey } = found;
  if (botToken !== undefined && botKey !== undefined) return { mode: "url", token: botToken, aesKey: botKey };
  const { WECOM_BOT_ID: id, WECOM_BOT_SECRET: secret, WECOM_BOT_WS_URL: wsUrl } = found;
  return id === undefined || secret === undefined ? undefined : { mode: "longConnection", id, secret, wsUrl };
}

function appOf(found: Settings): AppConfig | undefined {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_AGENT_SECRET: secret } = found;
  if (corpId === undefined || agentId === undefined || secret === undefined) return undefined;
  const { WECOM_APP_TOKEN: appToken, WECOM_APP_AES_KEY: appKey } = found;
  const callback =
    appToken === undefined || appKey === undefined ? undefined : { token: appToken, aesKey: appKey };
  return { corpId, agentId, secret, callback };
}
