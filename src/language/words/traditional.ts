// Traditional characters that occur in rules, names and claims, each followed by its simplified form.
const pairs =
  "貳贰參叁陸陆萬万兩两個个號号點点週周禮礼後后來来過过還还沒没無无為为給给報报計计記记積积獎奖評评審审準准備备經经鏟铲剷铲掃扫淨净凍冻溝沟義义務务勞劳動动幫帮貧贫戶户養养種种樹树護护衛卫責责區区環环農农機机車车" +
  "電电燈灯橋桥鋪铺錢钱錄录門门頭头條条調调糾纠紛纷勸劝說说鄰邻讓让賠赔紅红簡简辦办喪丧醫医藥药買买費费繳缴達达運运遠远顧顾獨独殘残兒儿導导業业課课師师傳传術术訓训組组織织輸输領领產产聯联繫系項项設设徵征遷迁墳坟" +
  "災灾險险搶抢滅灭澇涝邏逻傷伤謙谦風风樂乐戲戏場场廣广節节會会議议書书長长張张陳陈劉刘趙赵吳吴孫孙楊杨馬马鄭郑韓韩許许鄧邓蕭萧馮冯羅罗蔣蒋蘇苏葉叶盧卢鍾钟龍龙國国華华軍军強强偉伟麗丽蘭兰鳳凤蓮莲滿满倉仓貴贵寶宝" +
  "財财慶庆雙双順顺興兴榮荣豐丰雲云連连翹翘晝昼隊队員员請请幾几誰谁麼么嗎吗對对錯错單单據据實实這这裡里裏里邊边從从東东於于與与間间開开關关問问題题應应當当時时詢询現现發发銷销綁绑訂订認认確确規规則则幹干塊块麥麦" +
  "壩坝";

export const traditional: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, at): [string, string] => [
    pairs.charAt(at * 2),
    pairs.charAt(at * 2 + 1),
  ]),
);
