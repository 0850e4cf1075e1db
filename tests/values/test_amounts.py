"""Amounts as reports write them: span, value, unit, kind, currency; and what is no amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.mentions import Amount
from extractor.text import Span
from extractor.values.numbers import NumberRecognizer

# text with the amount in brackets, value (or low..high, or masked), unit
MONEY = [
    ("全年完成投资【38.6亿元】", "3860000000", "元"),
    ("财政拨款【1,466.95万元】到位", "14669500", "元"),
    ("人均增收【三千五百元】", "3500", "元"),
    ("减少管理费用【6万多元】", "60000", "元"),
    ("工程造价【3亿2000万元】", "320000000", "元"),
    ("共筹资【3万5千元】", "35000", "元"),
    ("收费【六十四元五角】", "64.5", "元"),
    ("每斤卖【3块5】，", "3.5", "块"),
    ("预算【5-6万元】", "50000..60000", "元"),
    ("补助【250万—320万元】", "2500000..3200000", "元"),
    ("捐款【三四百万元】", "3000000..4000000", "元"),
    ("损失【几十万元】", "100000..1000000", "元"),
    ("投入【xx万元】修路", "masked", "元"),
    ("投入【1xx万元】修路", "masked", "元"),
    ("营收过【百亿元】", "10000000000", "元"),
    ("产值达【四亿零七百多万元】", "407000000", "元"),
    ("约有【二十几亿元】存款", "2000000000..3000000000", "元"),
    ("借款【两个亿卢布】", "200000000", "卢布"),
    ("大写【壹拾贰万叁仟元整】", "123000", "元整"),
    ("股价区间【6.43 - 8.44元】，", "6.43..8.44", "元"),
    ("本年净亏损为【负3.2亿元】", "-320000000", "元"),
    ("售价【10日元5日本钱】", "10.05", "日元"),
    ("提取拨备【3亿2千8百万港元】", "328000000", "港元"),
    ("共筹【4千6百万元】", "46000000", "元"),
    ("中期股息每股【12港仙】。", "0.12", "港元"),
    ("总部签约【4.5亿美元】", "450000000", "美元"),
    ("电价由【3角2分】上调", "0.32", "元"),
    ("水费降为【四角五分】。", "0.45", "元"),
    ("学费由【五块五】提高到六块", "5.5", "块"),
    ("买菜花了【7块】，", "7", "块"),
    ("少缴【8分钱】", "0.08", "元"),
    ("净利润【-2.6亿元至-1.9亿元】", "-260000000..-190000000", "元"),
    ("利润总额预计【-400~200万元】", "-4000000..2000000", "元"),
    ("现金净流入【–800万元】", "-8000000", "元"),
    ("单价在【2000与3500元】之间", "2000..3500", "元"),
    ("造价介于【2万元和3万元】之间", "20000..30000", "元"),
    ("每户补助【一两千元】", "1000..2000", "元"),
    ("共计【3万500元】", "30500", "元"),
    ("投资【2 3亿元】的水厂", "masked", "元"),
    ("总产值【1万2千亿元】", "1200000000000", "元"),
    ("投资【1亿2千万元】", "120000000", "元"),
    ("进口【2.5亿5亿元】", "masked", "元"),
    ("付给瓦工赵五人民币【2万元】", "20000", "元"),
    ("分别达【2.1万亿】、8300亿元", "2100000000000", "元"),
]

QUANTITIES = [
    ("供应化肥【3.86万吨】", "38600", "吨"),
    ("产能【50万吨/年】项目", "500000", "吨/年"),
    ("浓度降至【31微克/立方米】", "31", "微克/立方米"),
    ("检出限在【0.02mg/kg至0.1mg/kg】之间", "0.02..0.1", "mg/kg"),
    ("外贸箱量【356（万TEU）】，", "3560000", "TEU"),
    ("浓度降至【28.5微克每立方米】", "28.5", "微克每立方米"),
    ("新建厂房【2000m2】", "2000", "m2"),
    ("线路【10kV】改造", "10", "kV"),
    ("装机【500万千瓦】", "5000000", "千瓦"),
    ("算力达【10.36百亿亿次/秒】", "10360000000000000000", "次/秒"),
    ("容量【六千字节】", "6", "千字节"),
    ("发电量由【二千零三十亿度】增加", "203000000000", "度"),
    ("种植【10000多亩】", "10000", "亩"),
    ("渠长【3米8】，", "3.8", "米"),
    ("净重【六斤八两】", "6.8", "斤"),
    ("净重【三斤半】", "3.5", "斤"),
    ("最低气温【零下20摄氏度】", "-20", "摄氏度"),
    ("年满【80岁】", "80", "岁"),
    ("死亡率控制在【0.6人/百亿元】以下", "0.6", "人/百亿元"),
    ("汽车保有量【35辆/百户】", "35", "辆/百户"),
    ("孕产妇死亡率降到【8.6/10万】", "8.6", "/10万"),
    ("共用【四分之一公升】", "0.25", "公升"),
    ("气温【-6~9℃】", "-6..9", "℃"),
    ("气温【零下6℃至9℃】", "-6..9", "℃"),
    ("夜间【零下12到零下8摄氏度】", "-12..-8", "摄氏度"),
    ("夜间【零下5-10℃】", "-10..-5", "℃"),
    ("夜间【-10--5℃】", "-10..-5", "℃"),
    ("砂金产量【五千六百两】，", "5600", "两"),
    ("人工工效【3.4吨/工】", "3.4", "吨/工"),
    ("平均血糖【5.6mmol/L】", "5.6", "mmol/L"),
    ("采集样品【12.5ng/mL】", "12.5", "ng/mL"),
    ("投入巡护【3000人·天】", "3000", "人·天"),
    ("平均住院日【6.8天】", "6.8", "天"),
    ("窗口等候【12分钟】", "12", "分钟"),
    ("机组利用小时数【2,130小时】", "2130", "小时"),
    ("审批时间较上年压缩【2.5小时】", "2.5", "小时"),
]

COUNTS = [
    ("提出【3点】建议", "3", "点"),
    ("审批项目【135项】", "135", "项"),
    ("培训【230余人】", "230", "人"),
    ("培训【32人次】", "32", "人次"),
    ("举办活动【11场（次）】", "11", "场（次）"),
    ("保障住房【155.4万套（间）】", "1554000", "套（间）"),
    ("设立【三个】片区", "3", "个"),
    ("【10镇】68个村", "10", "镇"),
    ("汇聚【300多个】团队", "300", "个"),
    ("【十几家】企业", "10..20", "家"),
    ("入驻企业上【千家】", "1000", "家"),
    ("近【百户】群众", "100", "户"),
    ("来了【七八个】人", "7..8", "个"),
    ("新开【500—800户】", "500..800", "户"),
    ("新建【××家】", "masked", "家"),
    ("共处置资产【一处】，", "1", "处"),
    ("举办培训班【12期】，", "12", "期"),
    ("出版【五期】报纸", "5", "期"),
    ("【3名】村干部驻村", "3", "名"),
    ("开通【5条】线路", "5", "条"),
    ("安装【20台】风机", "20", "台"),
    ("发生事故【5起】，", "5", "起"),
    ("存栏生猪【6万2000头】", "62000", "头"),
    ("存栏生猪【18万3千头】", "183000", "头"),
    ("新增就业【1万零800人】", "10800", "人"),
    ("党员【1百23名】", "123", "名"),
    ("购置展板【3块】。", "3", "块"),
    ("更换路灯【4 8盏】", "48", "盏"),
    ("收到来信【300封】", "300", "封"),
    ("接听来电【5万余通】", "50000", "通"),
    ("引进【14个】亿元项目", "14", "个"),
    ("发生旱灾【37年次】，", "37", "年次"),
    ("承办【3届】博览会", "3", "届"),
    ("【两届】展会成交活跃", "2", "届"),
    ("售出【438间夜】，", "438", "间夜"),
    ("设立【1个】班组", "1", "个"),
    ("我市选手获得【3金】4银", "3", "金"),
    ("培训在【20到35人】之间", "20..35", "人"),
]

NUMBERS = [
    ("【71.3万】监测对象脱贫", "713000", None),
    ("完成计划【3亿】的2倍", "300000000", None),
    ("满意度【89.6】。", "89.6", None),
    ("收入倍差从【1.96】缩小至1.81", "1.96", None),
    ("发放救灾款【16万8】，", "168000", None),
    ("百万吨死亡率为【0.12】。", "0.12", None),
    ("收入比由上年的【2.13】降至2.09。", "2.13", None),
    ("偏离度分别为0.80和【0.63】；", "0.63", None),
    ("产值比去年同期增长【18】。", "18", None),
    ("伤害率0.31，比控制指标低【0.19】，", "0.19", None),
    ("设备利用小时数：【1102】，", "1102", None),
    ("水样pH值【7.2】，", "7.2", None),
    ("税收环比下降【3.2】，", "3.2", None),
]

NONE = [
    "第3条规定，第十二个五年计划",
    "市政办〔2020〕36号文件",
    "（40期、41期）",
    "一是抓落实，二是抓整改",
    "1、加强领导",
    "“三同时”制度，“六稳”“六保”",
    "落实八项规定，做到两个维护",
    "争当“四个走在前”，“五个一”工程",
    "“1小时交通圈”加快形成",
    "世界500强，全国百强县",
    "地铁二号线和三期工程",
    "全国第3位，前10名，排名由369位上升到235位",
    "A320、GB2312、PM2.5、G20",
    "建成5G网络，4号地块",
    "“14+1”行动，5+2工作法",
    "联系电话0731-88886666",
    "一批项目，一个问题，进一步提高",
    "三次产业结构，第三产业",
    "千方百计，万一发生，十分重要",
    "省委十一届十次、十一次全会",
    "2020年6月3日，3年，18个月，5天",
    "六盘山、三门峡、五台山",
    "陆家嘴、伍家岗",
    "上午9点30分、14时15分",
    "千亿县、百亿镇、亿元村",
    "XX市、××区、xx镇xx村",
    "稳定器2.0版，软件0.9.1",
    "比分3:2，比例8.3∶41.4∶50.3",
    "3.1本工程由县级负责",
    "五届六次、七次、八次全会",
    "每一分钱都用在刀刃上",
    "长三角一体化发展，三角债，五角大楼",
    "百万吨死亡率下降，万元产值能耗下降",
    "单位：百万元，人民币千元",
    "为期3天，三年内，历时2小时",
    "见表3（万元），附件2（份）",
    "5万吨级码头，500千伏级变压器",
    "十四届三中全会，第3届理事会，换届",
]


@pytest.fixture(scope="module")
def recognizer() -> NumberRecognizer:
    return NumberRecognizer()


def _bracketed(marked: str) -> tuple[str, Span]:
    start, end = marked.index("【"), marked.index("】") - 1
    return marked.replace("【", "").replace("】", ""), Span(start, end)


def _written_value(amount: Amount) -> str:
    if amount.masked:
        return "masked"
    return f"{amount.min}..{amount.max}" if amount.value is None else str(amount.value)


@pytest.mark.parametrize(
    ("kind", "marked", "value", "unit"),
    [
        (kind, *row)
        for kind, table in (("money", MONEY), ("quantity", QUANTITIES), ("count", COUNTS), ("number", NUMBERS))
        for row in table
    ],
)
def test_span_value_unit_and_kind(
    recognizer: NumberRecognizer, kind: str, marked: str, value: str, unit: str | None
) -> None:
    text, span = _bracketed(marked)
    found = {Span(one.start, one.end): one for one in recognizer.find(text)[0]}
    assert span in found, [text[slice(*one)] for one in found]
    amount = found[span]
    assert (_written_value(amount), amount.unit, amount.kind) == (value, unit, kind)


@pytest.mark.parametrize("text", NONE)
def test_ordinals_labels_and_set_phrases_are_no_amounts(recognizer: NumberRecognizer, text: str) -> None:
    amounts, percentages = recognizer.find(text)
    assert not amounts and not percentages, [text[one.start : one.end] for one in (*amounts, *percentages)]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("投资3亿元", "CNY"),
        ("港币两千九百六十元", "HKD"),
        ("新台币177.1亿元", "TWD"),
        ("贷款USD 3 million", "USD"),
        ("售价¥50", "CNY"),
        ("融资$3.5 million", "USD"),
        ("300万元人民币", "CNY"),
        ("发行500亿日元", "JPY"),
        ("借款20万泰铢", "THB"),
    ],
)
def test_the_currency_is_named_by_code(recognizer: NumberRecognizer, text: str, currency: str) -> None:
    assert [one.currency for one in recognizer.find(text)[0]] == [currency]


@pytest.mark.parametrize(
    ("text", "ucum", "si"),
    [
        ("3吨", "t", ("3000", "kg")),
        ("2公顷", "har", ("20000", "m2")),
        ("3亩", None, ("2000", "m2")),
        ("20摄氏度", "Cel", ("293.15", "K")),
        ("72公里/小时", "km/h", ("20", "m/s")),
        ("30微克/立方米", "ug/m3", ("3E-8", "kg/m3")),
        ("5万吨/年", "t/a", None),
        ("3亿度电", "kW.h", ("1080000000000000", "J")),
    ],
)
def test_physical_units_carry_their_ucum_code_and_si_value(
    recognizer: NumberRecognizer, text: str, ucum: str | None, si: tuple[str, str] | None
) -> None:
    (amount,) = recognizer.find(text)[0]
    assert amount.ucum == ucum
    if si is None:
        assert amount.si_value is None
    else:
        assert (amount.si_value, amount.si_unit) == (Decimal(si[0]), si[1])


def test_what_dates_have_taken_is_no_amount(recognizer: NumberRecognizer) -> None:
    text = "3年投入5万元"
    assert [one.value for one in recognizer.find(text, [Span(0, 2)])[0]] == [Decimal(50000)]


def test_a_user_can_add_units(recognizer: NumberRecognizer) -> None:
    text = "收购秸秆30垛"
    assert not recognizer.find(text)[0]
    taught = NumberRecognizer({"unit": [{"name": "垛", "kind": "count"}]})
    assert [(one.unit, one.kind) for one in taught.find(text)[0]] == [("垛", "count")]


@pytest.mark.parametrize(
    ("text", "value"), [("三百万", "3000000"), ("小于40万", "400000"), ("五分", "0.05"), ("五角", "0.5")]
)
def test_a_cell_that_is_one_sum_is_money(recognizer: NumberRecognizer, text: str, value: str) -> None:
    (amount,) = recognizer.find(text)[0]
    assert (str(amount.value), amount.currency) == (value, "CNY")
