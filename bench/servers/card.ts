/** An answer of the length that the bot's cards have. */
export const cardFor = (messageId: string): string =>
  JSON.stringify({
    msgtype: "template_card",
    template_card: {
      card_type: "button_interaction",
      task_id: `c-village-0001-42-${messageId}`,
      main_title: { title: "申报 42号", desc: "张满仓 · 铲雪 1次" },
      sub_title_text: "请书记审批。也可以写：同意 42，或者：退回 42 原因",
      horizontal_content_list: [
        { keyname: "事项", value: "义务铲雪除冰" },
        { keyname: "数量", value: "1次" },
        { keyname: "积分", value: "+1分" },
        { keyname: "日期", value: "3月5日" },
      ],
      button_selection: {
        question_key: "reason",
        title: "退回原因",
        option_list: ["请选择", "写得不清楚", "没有做", "报重了", "事项不对", "数量不对"].map((text, at) => ({
          id: `r${at}`,
          text,
        })),
      },
      button_list: [
        { text: "通过", style: 1, key: "approve" },
        { text: "退回", style: 2, key: "return" },
      ],
    },
  });
