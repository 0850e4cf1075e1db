"""What decides a name besides its head: the places it begins with, its neighbours in a list, what was said before."""

import pytest
from conftest import TextRecognizer

from extractor.organizations.lexicon import listed_names

FOUND = [
    # Places are places whatever part of speech the dictionary gives them.
    ("大连海关、合肥海关和怀化海关查验货物。", "大连海关 合肥海关 怀化海关"),
    ("焦作矿务局产煤。", "焦作矿务局"),
    # A word that links is no place though a county is called by it.
    ("民警会同县公安局、县法院走访。", "县公安局 县法院"),
    # Towns whose names words of the language break up.
    ("向榕江县地都镇蛟鱼小学捐赠图书。", "榕江县地都镇蛟鱼小学"),
    # A legal form names a company even where its first word is no noun.
    ("经查明，起步股份有限公司、香港起步国际集团有限公司违规。", "起步股份有限公司 香港起步国际集团有限公司"),
    ("由青山远富电子投资企业（有限合伙）出资。", "青山远富电子投资企业（有限合伙）"),
    ("与桃花源茶叶专业合作社签约。", "桃花源茶叶专业合作社"),
    # Schools called by a region, in full and for short.
    ("西南科技大学合作发展处、华中农大、福建师大参加。", "西南科技大学合作发展处 华中农大 福建师大"),
    # Associations of people from somewhere, somewhere else.
    ("上海市浙江商会会长、青山商会秘书长出席。", "上海市浙江商会 青山商会"),
    ("市委社工部、市总商会、驻京办参加。", "市委社工部 市总商会 驻京办"),
    ("市一院、市二医院、福州附一院会诊。", "市一院 市二医院 福州附一院"),
    ("青山交投、云岭产投和市城投集团出资。", "青山交投 云岭产投 市城投集团"),
    ("柳塘镇供水管理所检修水管。", "柳塘镇供水管理所"),
    # What a body does is no part of its name.
    ("云岭县供电所接到热力公司的电话。", "云岭县供电所"),
    ("联合国粮农组织驻华代表处主办。", "联合国粮农组织驻华代表处"),
    # A posting office or a unit led by somebody.
    ("会上，合作发展处朱明成处长介绍情况。", "合作发展处"),
    ("任福州市科学院院长助理、科技发展处处长；兼教研室主任。", "福州市科学院 科技发展处 教研室"),
    # Institutes of an academy, whatever they are called; what is owned or done by one is not.
    ("中科院金属所、中科院青山植物园承担课题，中科院所属院所协助。", "中科院金属所 中科院青山植物园 中科院"),
    # Offices of the country that no list has.
    ("冶金部、国家建材局来函。", "冶金部 国家建材局"),
    # Known words of four characters that begin with a verb.
    ("农业银行商都县支行积极响应人民银行号召。", "农业银行商都县支行 人民银行"),
    ("到黄家口镇卫生院义诊，骨伤科的高明远主任坐诊。", "黄家口镇卫生院 骨伤科"),
    ("中国电视艺术委员会、市律协主办，中国晚协会长出席。", "中国电视艺术委员会 市律协 中国晚协"),
    ("县人大常委会农业与农村工委视察。", "县人大常委会农业与农村工委"),
    ("重庆市农村合作经济组织联合会签约。", "重庆市农村合作经济组织联合会"),
    ("由镇党委政府主持。", "镇党委 政府"),
    # Local bodies called by a street or market that no list has; schools by their number.
    ("走访西市场派出所、东仪路派出所和第五十四中学。", "西市场派出所 东仪路派出所 第五十四中学"),
    ("市教委、市消委办和市消委会联合发文。", "市教委 市消委办 市消委会"),
    # Departments and branches whose name says what they heal or study.
    ("福州总医院内科主任、中华医学会呼吸病学分会委员到场。", "福州总医院内科 中华医学会呼吸病学分会"),
    ("广州呼吸研究所、市医学会会长到会，水利部长江水利委员会批复。", "广州呼吸研究所 市医学会 水利部长江水利委员会"),
    ("影像科与省人民医院会诊，2008年任中水淮河设计有限公司总工程师。", "省人民医院 中水淮河设计有限公司"),
    ("现任中金公司投资银行部经理。", "中金公司投资银行部"),
    ("中央广播电视总台报道，记者来自总台。", "中央广播电视总台 总台"),
]

LISTS = [
    ("随后，环资学院、制造学院、计算机学院发言。", "环资学院 制造学院 计算机学院"),
    ("由教务处、招就处、社科处解答，校团委协助。", "教务处 招就处 社科处 校团委"),
    ("镇纪委、派出所、司法所、卫生院、中心校派人参加。", "镇纪委 派出所 司法所 卫生院 中心校"),
]

NOT_FOUND = [
    "建设“三区一院”。",
    "全社会固定资产投资增长8%。",
    "各市县财政配套资金。",
    "会长洪清华、李北大出席。",
    "联合国内高校攻关。",
    "参加的有各县区医院。",
    "建设国家算力保障基地和调度交易中心。",
    "推进区级和街道矛盾调处中心建设。",
]


def spans(recognizer: TextRecognizer, text: str) -> list[str]:
    return [text[one.start : one.end] for one in recognizer.find(text)]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_what_stands_in_front_of_a_head_decides_the_name(recognizer: TextRecognizer, text: str, names: str) -> None:
    assert spans(recognizer, text) == names.split()


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_a_neighbour_in_a_list_vouches_for_a_member(recognizer: TextRecognizer, text: str, names: str) -> None:
    assert spans(recognizer, text) == names.split()


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_a_name_is_left_out(recognizer: TextRecognizer, text: str) -> None:
    assert spans(recognizer, text) == []


def test_members_of_a_list_say_their_owner_in_the_full_name(recognizer: TextRecognizer) -> None:
    text = "柳塘镇纪委、派出所、卫生院到场。"
    assert [one.name for one in recognizer.find(text)] == ["柳塘镇纪委", "柳塘镇派出所", "柳塘镇卫生院"]


def test_a_company_goes_by_the_beginning_of_its_name(recognizer: TextRecognizer) -> None:
    text = "青山神远中自共创科技有限公司由合肥神远催化净化器股份有限公司出资，神远中自归合肥神远控股。"
    found = recognizer.find(text)
    assert [text[one.start : one.end] for one in found][2:] == ["神远中自", "合肥神远"]
    assert [one.name for one in found][2:] == ["青山神远中自共创科技有限公司", "合肥神远催化净化器股份有限公司"]


def test_an_alias_is_a_mention_where_it_is_declared(recognizer: TextRecognizer) -> None:
    text = "青山长远股份有限公司（以下简称“ST长远”）公告，ST长远停牌。"
    found = recognizer.find(text)
    assert [text[one.start : one.end] for one in found] == ["青山长远股份有限公司", "ST长远", "ST长远"]
    assert {one.name for one in found} == {"青山长远股份有限公司"}


def test_the_former_name_in_brackets_is_the_same_body(recognizer: TextRecognizer) -> None:
    text = "在青山市市场监督管理局（原青山市工商行政管理局）登记。"
    old, new = recognizer.find(text)[1], recognizer.find(text)[0]
    assert new.same_as is None
    assert old.same_as is not None


LISTED = [
    # A name that no word of the language is made of stands for the company.
    ("前五大客户为仕佳光子、奥士康等公司。", "仕佳光子 奥士康"),
    # One that is made of ordinary words does so beside another, with a code or where somebody leads it.
    ("烽火通信、长江通信同日公告。", "烽火通信 长江通信"),
    ("步步高（002251）是上市公司。", "步步高"),
    ("上市公司万年青董事长到任。", "万年青"),
    ("ST起步公告停牌，*ST奥士康公告复牌。", "*ST奥士康"),
]
NOT_LISTED = [
    "公司员工的生活步步高。",
    "公司推动线上线下融合，发展长江通信产业。",
    "上市公司种下万年青。",
]


@pytest.mark.parametrize(("text", "names"), LISTED)
def test_a_listed_company_goes_by_its_short_name(recognizer: TextRecognizer, text: str, names: str) -> None:
    assert spans(recognizer, text) == names.split()


@pytest.mark.parametrize("text", NOT_LISTED)
def test_an_ordinary_word_is_no_listed_company(recognizer: TextRecognizer, text: str) -> None:
    assert spans(recognizer, text) == []


def test_every_short_name_of_the_list_is_found_where_it_stands_for_a_company(recognizer: TextRecognizer) -> None:
    listed = listed_names()
    strong = sorted(name for name, entry in listed.items() if not entry.weak)
    missed = [name for name in strong[::40] if name not in spans(recognizer, f"公司收购“{name}”。")]
    assert len(missed) <= len(strong[::40]) // 50, missed
