import { existsSync } from "node:fs";
import { z } from "zod";

/** All that two deployments differ in. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly rulesDir: string;
  readonly botName: string;
  readonly bot: { readonly token: string; readonly aesKey: string };
  /** The origin of WeCom's API, such as `https://qyapi.weixin.qq.com`, without a slash at the end. */
  readonly wecomApiBase: string;
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One line per wrong or missing setting, with its name and what to do. */
  | { readonly ok: false; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

const defaultDatabaseUrl = "sqlite:data/lianqiao.db";
const defaultRulesDir = "rules";

const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: z
    .string()
    .default("8700")
    .pipe(
      z
        .string()
        .regex(/^\d{1,5}$/)
        .transform(Number)
        .refine((port) => port <= 65_535),
    ),
  DATABASE_URL: z
    .string()
    .default(defaultDatabaseUrl)
    .pipe(z.string().regex(/^(?:sqlite:.+|postgres(?:ql)?:\/\/.+)$/)),
  RULES_DIR: z.string().default(defaultRulesDir),
  WECOM_BOT_NAME: z.string().default("积分助手"),
  WECOM_API_BASE: z
    .string()
    .default("https://qyapi.weixin.qq.com")
    .pipe(z.string().regex(/^https?:\/\/[^/\s]+\/?$/)),
  WECOM_BOT_TOKEN: z.string().regex(/^[A-Za-z0-9]{1,64}$/),
  WECOM_BOT_AES_KEY: z.string().regex(/^[A-Za-z0-9]{43}$/),
});

/** What to do about each setting; shown when it is missing or wrong. */
const advice: Readonly<Record<keyof typeof schema.shape, string>> = {
  HOST: "写监听的地址，一般不用改，默认 127.0.0.1",
  PORT: "写 0 到 65535 的端口号，默认 8700",
  DATABASE_URL: "写 sqlite:data/lianqiao.db 或 postgres://用户:密码@主机/库名",
  RULES_DIR: "写积分规则所在的文件夹，默认 rules",
  WECOM_BOT_NAME: "写机器人在企业微信里的名字，默认 积分助手",
  WECOM_API_BASE: "写企业微信接口的网址，默认 https://qyapi.weixin.qq.com，一般不用改",
  WECOM_BOT_TOKEN: "到企业微信管理后台 → 智能机器人 → API 模式（URL 回调），复制 Token（字母和数字）",
  WECOM_BOT_AES_KEY: "到同一页面复制 EncodingAESKey（43 位字母和数字）",
};

/** Roads that are set up elsewhere than here: named rather than ignored. */
const notYet = ["WECOM_BOT_ID", "WECOM_BOT_SECRET", "WECOM_APP_TOKEN", "WECOM_APP_AES_KEY"] as const;

/** The settings of this process: an `.env` file in the current folder, and over it what it was started with. */
export function environment(): Environment {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

/** Where the store and the rules are: all that the administrator's commands need, also before the bot is set up. */
export function readPlaces(settings: Environment): Pick<Config, "databaseUrl" | "rulesDir"> {
  const { DATABASE_URL: database, RULES_DIR: rules } = settings;
  return {
    databaseUrl: database === undefined || database === "" ? defaultDatabaseUrl : database,
    rulesDir: rules === undefined || rules === "" ? defaultRulesDir : rules,
  };
}

/** Reads the environment; every wrong or missing setting at once. Values never stand in a message: some are secrets. */
export function readConfig(environment: Environment): ConfigResult {
  // A line such as `PORT=` in an .env file means: not set.
  const present = Object.entries(environment).filter(([, value]) => value !== "");
  const parsed = schema.safeParse(Object.fromEntries(present));
  const problems = notYet
    .filter((name) => (environment[name] ?? "") !== "")
    .map((name) => `${name}：这一版只支持智能机器人的 URL 回调，请去掉这一项`);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    for (const [name, what] of Object.entries(advice)) {
      if (wrong.has(name))
        problems.push(`${name} ${(environment[name] ?? "") === "" ? "没有设置" : "写得不对"}：${what}`);
    }
  }
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const found = parsed.data;
  return {
    ok: true,
    config: {
      host: found.HOST,
      port: found.PORT,
      databaseUrl: found.DATABASE_URL,
      rulesDir: found.RULES_DIR,
      botName: found.WECOM_BOT_NAME,
      bot: { token: found.WECOM_BOT_TOKEN, aesKey: found.WECOM_BOT_AES_KEY },
      wecomApiBase: found.WECOM_API_BASE.replace(/\/$/, ""),
    },
  };
}
