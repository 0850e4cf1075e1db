"""Whole names out of running text: what is found, where it begins and ends, and of what kind it is."""

import pytest
from conftest import TextRecognizer

# Sentences as they stand in summaries of many trades, with the names in order.
FOUND = [
    # Names that the source hides.
    ("XX市卫生健康委、××区财政局联合xx县供销社开展培训。", "XX市卫生健康委 ××区财政局 xx县供销社"),
    ("由××集团投资，×××村委会配合。", "××集团 ×××村委会"),
    ("在区教育局的正确领导下，在街道办事处和社区居委会的支持下开展工作。", "区教育局 街道办事处 社区居委会"),
    ("市第三实验小学与云岭镇中心小学结为对子，派12名教师到青山县特殊教育学校送教。", "市第三实验小学 云岭镇中心小学 青山县特殊教育学校"),
    ("学校党支部组织党员学习，校团委开展“学雷锋”活动。", "学校党支部 校团委"),
    ("在市卫健委、市医保局的支持下，与华西医院签订了医联体协议。", "市卫健委 市医保局 华西医院"),
    ("截至年末，青山农商银行贷款余额56.8亿元，较建设银行青山支行高出3.2亿元。", "青山农商银行 建设银行青山支行"),
    ("县法院受理案件3562件，青山县人民检察院提起公诉218件，县公安局刑侦大队破案156起。", "县法院 青山县人民检察院 县公安局刑侦大队"),
    ("李家湾村村民委员会召开会议5次。", "李家湾村村民委员会"),
    ("团县委、县妇联、县总工会、县残联等群团组织慰问困难职工300余人。", "团县委 县妇联 县总工会 县残联"),
    ("县税务局联合县市场监管局、县烟草专卖局开展整治。", "县税务局 县市场监管局 县烟草专卖局"),
    ("国网青山县供电公司投入资金2300万元，中国移动青山分公司新建基站45个。", "国网青山县供电公司 中国移动青山分公司"),
    ("与浙江大学、西安交大、中科院大连化物所签订合作协议8项。", "浙江大学 西安交大 中科院大连化物所"),
    ("引进江苏恒顺达纺织有限公司、青山绿源农业科技发展股份有限公司，投资1.2亿元。", "江苏恒顺达纺织有限公司 青山绿源农业科技发展股份有限公司"),
    ("县委办、县政府办联合印发通知，县纪委监委全程监督。", "县委办 县政府办 县纪委监委"),
    ("该项目由中铁十二局集团有限公司承建，陕西建工第五建设集团有限公司为监理单位。", "中铁十二局集团有限公司 陕西建工第五建设集团有限公司"),
    ("向市委组织部、市委编办报送材料12份，市人大财经委来视察。", "市委组织部 市委编办 市人大财经委"),
    ("由县审计局局长带队，到宏达煤业有限责任公司、鑫源小额贷款公司开展审计。", "县审计局 宏达煤业有限责任公司 鑫源小额贷款公司"),
    ("青山县残疾人联合会、青山县红十字会向云岭乡卫生院捐赠设备。", "青山县残疾人联合会 青山县红十字会 云岭乡卫生院"),
    ("获批建设国家生物制造产业创新中心，怀柔实验室青山研究院入轨运行。", "国家生物制造产业创新中心 怀柔实验室青山研究院"),
    ("委托市环境保护研究所编制报告书，3月获省环保局批准。", "市环境保护研究所 省环保局"),
    ("现代农机服务中心由凉水合丰辣椒种植专业合作社投资400万元建成。", "凉水合丰辣椒种植专业合作社"),
    ("县经济商务局党委、青山陶瓷有限公司党支部划归园区党工委管理。", "县经济商务局党委 青山陶瓷有限公司党支部 园区党工委"),
    ("《江滩周刊》报社（双语版）共有记者20人。", "《江滩周刊》报社（双语版）"),
    ("该技术由中国石油大学（华东）研发。", "中国石油大学（华东）"),
]  # fmt: skip

# What a dictionary of heads and places alone gets wrong: each line is a kind of its own.
KINDS_OF_NAMES = [
    # Bodies inside bodies are one.
    ("曾任中国人民银行稽核监督局副局长、国家烟草局科技司司长。", "中国人民银行稽核监督局 国家烟草局科技司"),
    ("由河东大学实证法务研究所主任、河东省邮政局计划财务处处长主讲。", "河东大学实证法务研究所 河东省邮政局计划财务处"),
    ("审计署驻武汉特派员办事处进点，省审计厅固定资产投资审计处配合。", "审计署驻武汉特派员办事处 省审计厅固定资产投资审计处"),
    ("县人民法院城关人民法庭审结案件620件。", "县人民法院城关人民法庭"),
    # A body ends where another begins.
    ("在县委、县政府和县卫生健康局的领导下，市委和省检察院来检查。", "县委 县政府 县卫生健康局 市委 省检察院"),
    # Unlisted first words: brands, foreign places, ordinals, conjunctions inside.
    ("青岛泓澈科技有限公司、航空航天部第303研究所、江苏圣典律师事务所参加。", "青岛泓澈科技有限公司 航空航天部第303研究所 江苏圣典律师事务所"),
    ("赴美国亚利桑那大学、日本新泻大学访问。", "美国亚利桑那大学 日本新泻大学"),
    ("中国木材与木制品流通协会成立分会。", "中国木材与木制品流通协会"),
    ("立诚会计师事务所（特殊普通合伙）出具报告。", "立诚会计师事务所（特殊普通合伙）"),
    ("重点骨干企业宏源同昌包装材料有限公司扩产。", "宏源同昌包装材料有限公司"),
    ("由县菜篮子工程办会同柳塘镇人民政府办理。", "县菜篮子工程办 柳塘镇人民政府"),
    # Parties and forces with a place between.
    ("民进云岭市委、武警云岭支队、中共云岭县委政法委员会参加。", "民进云岭市委 武警云岭支队 中共云岭县委政法委员会"),
    # Units that the document means.
    ("撤销监察科，成立保卫科、审计室。", "监察科 保卫科 审计室"),
    ("由绿野社会工作服务中心承接，镇综治中心与镇党委协助。", "绿野社会工作服务中心 镇综治中心 镇党委"),
    # The treasury as a body.
    ("市财政拨付300万元，县财政配套80万元。", "市财政 县财政"),
    # Words that the segmenter cuts across.
    ("各报社记者到云岭日报社采访，省供电公司法律顾问出席。", "云岭日报社 省供电公司"),
]  # fmt: skip

# The begin of a name: verbs, prepositions, conjunctions, measures and lists stay outside.
BOUNDARIES = [
    ("指定区环保局负责", "区环保局"),
    ("新增青山尚品农业发展有限公司为会员", "青山尚品农业发展有限公司"),
    ("积极联系宝鸡农之源农业科技服务有限公司", "宝鸡农之源农业科技服务有限公司"),
    ("积极响应县财政局号召", "县财政局"),
    ("经省科技厅批准", "省科技厅"),
    ("向农业发展银行云岭支行申报项目", "农业发展银行云岭支行"),
    ("划归至交通局党委管理", "交通局党委"),
    ("原由工业园区党工委管理", "工业园区党工委"),
    ("今年市政府下达任务", "市政府"),
    ("我县妇联被评为先进", "县妇联"),
    ("我市市场监管局负责", "市市场监管局"),
    ("该方案区政府已上报", "区政府"),
    ("17家青山县农业发展有限公司", "青山县农业发展有限公司"),
    ("在云岭县委的领导下", "云岭县委"),
    ("对牙桥供销社的营业楼进行验收", "牙桥供销社"),
]

KINDS = [
    ("市委", "party"), ("县人大常委会", "legislature"), ("省人民政府", "government"), ("市中级人民法院", "judicial"),
    ("省军区", "military"), ("世界银行", "international"), ("比亚迪", "enterprise"), ("中原银行", "financial"),
    ("清华大学", "education"), ("东海市海洋研究所", "research"), ("青山县人民医院", "medical"), ("新华社", "media"),
    ("中原证券股份有限公司", "financial"), ("青山茶业有限公司", "enterprise"), ("县总工会", "social"), ("县供销社", "cooperative"), ("李家湾村村民委员会", "community"), ("市委宣传部", "party"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_every_name_of_a_sentence_is_found_whole_and_nothing_else(
    recognizer: TextRecognizer, text: str, names: str
) -> None:
    assert [text[one.start : one.end] for one in recognizer.find(text)] == names.split()


@pytest.mark.parametrize(("text", "names"), KINDS_OF_NAMES)
def test_a_name_is_words_up_to_a_head_whatever_its_first_word(
    recognizer: TextRecognizer, text: str, names: str
) -> None:
    assert [text[one.start : one.end] for one in recognizer.find(text)] == names.split()


@pytest.mark.parametrize(("text", "name"), BOUNDARIES)
def test_a_name_does_not_run_over_what_stands_in_front(recognizer: TextRecognizer, text: str, name: str) -> None:
    assert [text[one.start : one.end] for one in recognizer.find(text)] == [name]


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_every_name_has_its_kind(recognizer: TextRecognizer, name: str, kind: str) -> None:
    found = recognizer.find(f"会上，{name}作了发言。")
    assert [(one.start, one.end, one.kind) for one in found] == [(3, 3 + len(name), kind)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市委、市政府高度重视", "市委 市政府"),
        ("市委市政府高度重视", "市委 市政府"),
        ("省市供销社来调研", "省市供销社"),
        ("省、市供销社来调研", "市供销社"),
        ("市财政局和审计局联合发文", "市财政局 审计局"),
        ("聘请了区人大、政协的监督员", "区人大 政协"),
        ("县供销社牵头，市场监管局、教育局参加", "县供销社 市场监管局 教育局"),
    ],
)
def test_names_of_a_list_are_one_mention_each(recognizer: TextRecognizer, text: str, names: str) -> None:
    assert [text[one.start : one.end] for one in recognizer.find(text)] == names.split()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("牧原、卓丰达、汇鑫源等一批龙头企业", "牧原 卓丰达 汇鑫源"),
        ("集聚了比亚迪、宁德时代等一批企业", "比亚迪 宁德时代"),
        ("华为、安擎信息、合恺生物等快速成长", "华为 安擎信息 合恺生物"),
    ],
)
def test_a_list_of_companies_vouches_for_its_members(recognizer: TextRecognizer, text: str, names: str) -> None:
    assert [text[one.start : one.end] for one in recognizer.find(text)] == names.split()


@pytest.mark.parametrize(
    "text",
    [
        "各企业、有关部门要高度重视",
        "6户企业签订了合同",
        "支持上市公司做大做强，培育农民专业合作社120家、家庭农场300户",
        "加快建设区域医疗中心、国家级重点实验室和省级技术创新中心",
        "全县各级党组织、各单位要落实主体责任，各乡镇政府要行动起来",
        "推动商业银行向乡镇延伸，建设银行业金融机构网点",
        "钢铁、化工、建材等企业加快改造",
        "优化布局，形成新格局，顾全大局，打开局面",
        "召开全市经济工作会议，举办博览会和高峰论坛",
        "区分行业制定办法，全面部署党中央各项工作部分",
        "推进仓储园区、工业园区和自由贸易试验区建设",
        "办好人民满意的教育，让每个孩子都能上好学校",
        "国家技术创新中心5家、全国重点实验室12家",
        "两所大学3个学科入选，三级公立医院门诊量下降",
        "我行我素、我会努力、我所在的科室、成本公司核算",
        "扩大普通高中学位供给，建设高水平大学和零碳工厂",
        "全面部署战略部署，研究部署防汛工作，构建新发展格局",
        "推动城市更新，依法平等保护企业产权，健全中央财政制度",
        "修订规章7部，受理提案12件，人人抓效能、处处创效能",
        "京沪高铁、平庆铁路和兰州轨道交通二号线建成",
    ],
)
def test_kinds_crowds_places_and_words_that_look_alike_are_left_out(recognizer: TextRecognizer, text: str) -> None:
    known = {"党中央"}
    assert {text[one.start : one.end] for one in recognizer.find(text)} <= known


def test_self_mentions_are_marked(recognizer: TextRecognizer) -> None:
    found = recognizer.find("我局认真落实部署，我社党组成员到村，本公司营收增长，我行存款增加。")
    assert [(one.name, one.is_self) for one in found] == [
        ("我局", True), ("我社党组", False), ("本公司", True), ("我行", True),
    ]  # fmt: skip


def test_a_bare_word_counts_where_the_document_means_one_body_by_it(recognizer: TextRecognizer) -> None:
    text = "由供销社筹资30万元购买化肥。全年供销社系统完成销售3亿元。"
    assert [one.start for one in recognizer.find(text)] == [1, 17]
    assert recognizer.find("深化供销社综合改革。") == []


def test_a_short_form_is_learnt_from_the_full_name(recognizer: TextRecognizer) -> None:
    text = "青山浩瀚通达投资开发有限公司已挂牌。浩瀚通达投资1亿元，浩瀚通达公司增资。"
    names = [text[one.start : one.end] for one in recognizer.find(text)]
    assert names == ["青山浩瀚通达投资开发有限公司", "浩瀚通达投资", "浩瀚通达公司"]


def test_a_declared_alias_counts_from_its_declaration_on(recognizer: TextRecognizer) -> None:
    text = "公司治理是重点。青山瑞泰水务有限公司（以下简称“水务集团”）成立，水务集团注册资本2亿元。"
    names = [text[one.start : one.end] for one in recognizer.find(text)]
    assert names[0] == "青山瑞泰水务有限公司"
    assert names[-1] == "水务集团"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("二期竣工，盛昊化工50万吨项目开工", "盛昊化工"),
        ("完成迁建以及正凯电子道路工程", "正凯电子"),
        ("加快推进，台州弗朗新能源二期", "台州弗朗新能源"),
        ("电子信息、生物医药、铜基新材料、线上科技产业", ""),
        ("发展精细化工，推广智能制造", ""),
    ],
)
def test_a_brand_in_front_of_a_trade_is_a_company_and_a_sector_is_none(
    recognizer: TextRecognizer, text: str, names: str
) -> None:
    assert [text[one.start : one.end] for one in recognizer.find(text)] == names.split()


def test_a_weak_name_counts_only_where_its_context_makes_it_a_body(recognizer: TextRecognizer) -> None:
    assert recognizer.find("谷子、小米、苹果等特色农产品增产。") == []
    assert [one.name for one in recognizer.find("小米集团投资建厂。")] != []
    text = "关心民院学子的成长，关注民院的变化。"
    assert [text[one.start : one.end] for one in recognizer.find(text)] == ["民院", "民院"]


def test_the_tail_of_a_unit_is_learnt_as_its_short_form(recognizer: TextRecognizer) -> None:
    text = "推进铁科院金化所项目，金化所中试基地投入使用。"
    assert [text[one.start : one.end] for one in recognizer.find(text)] == ["铁科院金化所", "金化所"]
