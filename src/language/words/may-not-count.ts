/** What was told of a deed and may speak against points: one's own, a relative's, or paid for (catalogue, section 1). */

export const ownWords =
  "自家 自家门前 自家门口 自家院 自家的 自家地 自家房 自家屋 自家果园 自己家 自己的 自个家 自个儿的 自己那 自己吃 自己用 自家用 自家吃 " +
  "自用 俺家门前 俺家门口 俺家大门 俺家院 俺家房 俺家地 俺家果园 俺门前 俺门口 我家门前 我家门口 我家院 我家房 我家地 我家的 俺家的 " +
  "我自己的 俺自己的 俺院里 我院里 咱家门前 自家拖拉机 自家三轮 俺自己责任田 自己责任田 自家责任田";

/** One's own that is given to others: 开着自家铲车去干的. */
export const ownGiven =
  "自家人 自家亲 自己人 自家油 自己掏 自己垫 自己出的 自己买 自己退 自己拆 自己扒 自己先 自家亲戚 自家地让 开自家 开自己 用自家 用自己 开着自家 开着自己 自己油";

/** 开着自己的三轮: one's own thing that did the work. */
export const ownTool = /[开用骑驾拿拉]着?自(?:家|己)(?:的|那)?/g;

/** 修俺的水泵, 修自己的三轮 */
export const ownThing = /修[^,。;!?\n]{0,2}(?:[俺我]|自己)的/;

/** 在俺家: for the sender's own points it is the sender's own place. */
export const ownPlace = /在[俺我]家/;

/** Behind 俺, 我, 亲 and the like these are relatives. */
export const kin =
  "爹 娘 爸 妈 爷 奶 爷爷 奶奶 姥爷 姥姥 外公 外婆 舅爷 老丈人 丈人 丈母娘 岳父 岳母 公公 婆婆 公爹 婆子 老伴 媳妇 老婆 爱人 男人 " +
  "当家的 掌柜的 屋里人 儿 儿子 小子 娃 孩子 闺女 妮 女儿 女婿 儿媳 儿媳妇 孙子 孙女 外孙 外孙女 哥 大哥 二哥 弟 兄弟 姐 妹 妹子 " +
  "嫂 嫂子 弟媳 姐夫 妹夫 叔 大伯 伯 大爷 二叔 小叔 小叔子 大伯子 小姑子 婶 婶子 娘家 婆家 姑 姑父 姨 姨夫 舅 舅舅 妗子 舅子 小舅子 " +
  "大舅子 大舅哥 小姨子 侄 侄子 侄女 侄儿 外甥 外甥女 堂哥 堂弟 堂兄 堂叔 表哥 表弟 表姐 表妹 表叔 连襟 亲家 本家 两口子 亲戚 亲侄 亲外甥";

/** 老婆昨天扫街一次: whose deed it was stands first. */
export const kinFirst =
  /(?:^|[,。;!?\s])(?:[俺我]家?)?(?:老婆|媳妇|当家的|那口子|孩他[爹妈]|老伴|爱人|老公|掌柜的|儿子|闺女|孩子|[俺我]娃)(?=[昨今前去来也把在铲扫修送夜])/;

export const kinBefore = "俺 我 俺家 我家 自家 咱家 亲 俺亲 我亲 他亲 她亲 自己 俺那 我那 他 她 俺两个";

/** Behind 给, 帮 and the like these are the speaker's own. */
export const inLaws = /[给帮替送看](?:老?丈人|丈母娘|岳父|岳母|亲戚|亲家|小舅子|大舅[子哥]|小姨子)/;

export const kinDenied = "不是俺亲戚 不是亲戚 没亲没故 不沾亲 非亲非故 不带亲";

export const paidWords =
  "油钱 有工资 开工资 发工资 工钱 收了工钱 收工钱 给了工钱 给工钱 开工钱 发工钱 付工钱 拿工钱 算工钱 有工钱 日工资 按天开钱 按天算钱 按件算钱 计件 收钱 收了钱 收费 " +
  "要了钱 给了钱 塞了钱 拿了红包 收了红包 收了礼 收了烟 雇我 雇俺 雇的 村上雇 物业 承包费 误工费 误工补贴 补助费 介绍费 中介费 " +
  "提成 抽成 抽头 好处费 路费收 车费收 一人收 一个头收 每人收 每家收 收了学费 讲课费 演出费 出场费 收费演出 工钱现结 也要了";

/** 没收工钱 and the like are taken out before anything else is looked for. */
export const paidDenied =
  /(?:没有?|不|未|没人|分文|一分钱?|没抽|死活不|谁也没)[^,。;!?\n]{0,3}(?:收|要|拿|给|挣|接|算|抽)[^,。;!?\n\d]{0,5}|(?:油钱|路费)[^,。;!?\n]{0,3}(?:自己|[俺我])|(?:贴|垫|搭)[^,。]{0,2}油钱|免费|白干|白帮|白送|无偿|分文没?不?[收取要]/g;

/** 收了六十, 给了三百块, 一晌给了二百: money that came in. */
export const paidSum =
  /(?:收|给|塞|要|挣|赚|得)(?:了|过|我|俺)(?:他|她|人家)?(?:我|俺)?[一二两三四五六七八九十百千\d]+(?:块|元|百|十|千)|(?:收|给|塞|得|挣|赚)了\d{2,}|(?:收|挣|赚)[一二两三四五六七八九十百千\d]{2,}/;
