import MahdarKnowledge
import MahdarReading
import MahdarRecord
import MahdarText
import Testing

/// Entities of short reports written for these tests; offices and states are facts, the reports are not.
@Suite struct EntityTests {
  private static let reader = try? Reader()

  private func read(_ text: String, published: String? = nil) throws -> Record {
    let reader = try #require(EntityTests.reader)
    var worker = reader.makeWorker()
    return worker.read(Article(id: "test", published: published, text: Text(text)))
  }

  private func entity(_ name: String, in record: Record) throws -> Entity {
    try #require(record.entities.first { $0.name == name }, "no \(name) among \(record.entities.map(\.name))")
  }

  private func mentions(_ entity: Entity, _ record: Record) -> [String] {
    entity.mentions.map { record.article.text[$0.span] }
  }

  @Test func aFamilyNameAloneIsThePersonNamedInFull() throws {
    let record = try read("قال المهندس سامر الحمصاني إن الجسر آمن. وزار الحمصاني موقع العمل أمس.")
    let person = try entity("سامر الحمصاني", in: record)
    #expect(person.kind == .person)
    #expect(mentions(person, record).filter { $0 == "الحمصاني" }.count == 1)
  }

  @Test func spellingsOfOneNameAreOnePerson() throws {
    let record = try read("وصل المبعوث لارس غوندرسون إلى عدن. وقال جوندرسون إن المحادثات صعبة.")
    #expect(record.entities.filter { $0.kind == .person }.count == 1)
  }

  /// Words that are also spelt so are of the other gender, or the word list has every name as a man's.
  @Test(arguments: [
    ("فاطمة", Gender.feminine), ("عبير", .feminine), ("هدى", .feminine), ("دينا", .feminine),
    ("حمزة", .masculine), ("بشار", .masculine),
  ])
  func aGivenNameTellsTheGender(name: String, gender: Gender) throws {
    let record = try read("حضر الحفل عدد من السكان بينهم \(name) الراشدي.")
    #expect(try entity("\(name) الراشدي", in: record).gender == gender)
  }

  @Test(arguments: [
    ("2021-07-10", "joe-biden"), ("2015-08-01", "barack-obama"), ("2018-03-05", "donald-trump"),
  ])
  func anOfficeIsResolvedByTheDayOfPublication(published: String, holder: String) throws {
    let record = try read("وصل الرئيس الأميركي إلى بروكسل صباح اليوم.", published: published)
    let person = try #require(record.entities.first { $0.kind == .person })
    #expect(person.authority == holder)
    #expect(person.country == "US")
    #expect(person.mentions.first?.form == .title)
  }

  @Test(arguments: [("وقال المتحدث", nil), ("وقالت المتحدثة", "maria-zakharova")] as [(String, String?)])
  func anOfficeIsHeldByOneOfItsGender(head: String, holder: String?) throws {
    let record = try read("\(head) باسم الخارجية الروسية إن القرار نهائي.", published: "2022-05-03")
    #expect(record.entities.first { $0.kind == .person }?.authority == holder)
  }

  @Test func withoutADayAnOfficeHasNoHolder() throws {
    let record = try read("وصل الرئيس الأميركي إلى بروكسل صباح اليوم.")
    let person = try #require(record.entities.first { $0.kind == .person })
    #expect(person.authority == nil)
    #expect(person.country == "US")
  }

  @Test func aBareOfficeTakesUpItsHolder() throws {
    let record = try read("استقبل وزير النقل فريد الصواف الوفد. ثم توجه الوزير إلى الميناء.")
    let person = try entity("فريد الصواف", in: record)
    #expect(mentions(person, record).contains("الوزير"))
  }

  @Test func aCounterpartHoldsTheSameOfficeElsewhere() throws {
    let record = try read(
      "التقى وزير الخارجية الأردني نظيره الفرنسي لوران فابيوس في عمان. وشكر الوزير الفرنسي مضيفه.",
      published: "2015-06-02")
    let person = try entity("لوران فابيوس", in: record)
    #expect(person.country == "FR")
    #expect(mentions(person, record).contains("نظيره الفرنسي"))
  }

  @Test func aSideAndACapitalStandForTheCountry() throws {
    let record = try read("رفضت موسكو المقترح، وأكد الجانب الروسي تمسكه بالاتفاق. وقالت روسيا إنها تنتظر.")
    let country = try entity("روسيا", in: record)
    #expect(country.country == "RU")
    #expect(Set(mentions(country, record)).isSuperset(of: ["موسكو", "الجانب الروسي", "روسيا"]))
  }

  @Test func aCapitalWhereSomethingHappensIsAPlaceOfItsOwn() throws {
    let record = try read("عقد المؤتمر في موسكو. وقالت روسيا إنها تنتظر.")
    #expect(mentions(try entity("روسيا", in: record), record) == ["روسيا"])
    #expect(try entity("موسكو", in: record).country == "RU")
  }

  @Test func anAbbreviationInParenthesesIsTheOrganisation() throws {
    let record = try read("قالت منظمة الشفافية المائية (OWT) إن السدود ممتلئة. وأوضحت OWT أن المطر غزير.")
    let organisation = try entity("منظمة الشفافية المائية", in: record)
    #expect(mentions(organisation, record).filter { $0 == "OWT" }.count == 2)
  }

  @Test func aHeadNounWithTheArticleTakesUpTheOrganisation() throws {
    let record = try read("أعلنت هيئة الطرق الساحلية إغلاق الجسر. وأضافت الهيئة أن العمل يستمر شهرا.")
    let organisation = try entity("هيئة الطرق الساحلية", in: record)
    #expect(mentions(organisation, record).contains("الهيئة"))
  }

  @Test(arguments: ["مجلس الوزراء", "مجلس النواب"])
  func whoHeadsACouncilIsNoPartOfItsName(council: String) throws {
    let record = try read("أكد رئيس \(council) سامي حداد أن الجلسة غدا. وأقر المجلس مشروع القانون.")
    #expect(mentions(try entity(council, in: record), record) == [council, "المجلس"])
    #expect(record.decisions.map(\.body) == [council])
  }

  @Test(arguments: ["التقى نبيه بري سعد الحريري في بيروت.", "التقى نبيه بري سامي حداد في بيروت."])
  func twoNamesSideBySideAreTwoPersons(text: String) throws {
    let record = try read(text)
    #expect(record.entities.filter { $0.kind == .person }.count == 2)
    #expect(try entity("نبيه بري", in: record).authority == "nabih-berri")
  }

  /// What is told is spelt as a city is.
  @Test(arguments: [
    ("رابط الخبر بصحيفة الساحل.", 0), ("ولم تعلق الشركة على الخبر.", 0), ("وفوجئ السكان بخبر الإغلاق.", 0),
    ("وانطلق المهرجان في الخبر أمس.", 1), ("وهطل المطر على الدمام والخبر أمس.", 1),
  ])
  func theNewsIsNoCity(text: String, count: Int) throws {
    #expect(try read(text).entities.filter { $0.authority == "khobar" }.count == count)
  }

  @Test func statementsPointAtTheirEntity() throws {
    let record = try read("قال المتحدث باسم الشركة نادر العطار إن المصنع أغلق. وأضاف أن العمال بخير.")
    let ids = Set(record.statements.map(\.sourceID))
    #expect(ids.count == 1)
    let person = try entity("نادر العطار", in: record)
    #expect(ids == [person.id])
    #expect(person.mentions.contains { $0.form == .pronoun })
  }

  @Test func idsFollowTheFirstMentions() throws {
    let record = try read("زار وزير المالية هاني الدروبي تونس والجزائر. وقال إن المحادثات مفيدة.")
    #expect(record.entities.map(\.id) == record.entities.indices.map { "e\($0 + 1)" })
    let firsts = record.entities.compactMap { $0.mentions.first?.span.start }
    #expect(firsts == firsts.sorted())
  }

  /// A part of the economy is no region; the region is called by its head noun once it was named.
  @Test(arguments: [
    ("نظمت النقابة إضرابا في قطاع النقل أمس.", []),
    ("شب حريق في قطاع الإنتاج بالمصنع أمس.", []),
    ("نظم السكان احتجاجا في القطاع أمس.", []),
    ("وصل الوفد إلى قطاع غزة. ونظم السكان احتجاجا في القطاع أمس.", ["قطاع غزة"]),
  ])
  func aSectorIsNoRegion(text: String, places: [String]) throws {
    let record = try read(text)
    #expect(record.entities.filter { $0.kind == .place }.map(\.name) == places)
    #expect(
      record.incidents.compactMap(\.place) == (places.isEmpty ? [] : record.incidents.map { _ in "قطاع غزة" })
    )
  }

  /// A city that bears the name of a capital elsewhere is told by the countries around it.
  @Test(arguments: [
    ("زار الوزير سامر الحداد طرابلس شمال لبنان.", "LB"),
    ("افتتح الوزير مدرسة في طرابلس. وقال الجيش اللبناني إن الطريق آمن.", "LB"),
    ("افتتح الوزير مدرسة في طرابلس أمس.", "LY"),
    ("بحث الوزير اللبناني في طرابلس مع الحكومة الليبية عودة السفير الليبي.", "LY"),
  ])
  func aCityIsOfTheCountryAroundIt(text: String, country: String) throws {
    let record = try read(text)
    #expect(try entity("طرابلس", in: record).country == country)
  }

  /// What is spelt like a clitic and a place, or like a person's name, and is neither.
  @Test(arguments: [
    ("شاركت 11 فرقة إسعافية في إخماد الحريق.", "رقة"),
    ("وذكرت الوزارة في بيان صدر الجمعة أن العمل مستمر.", "صدر الجمعة"),
    ("ووصف الكاتب ما جرى بأنه \"انتصار صغير\" للمدينة.", "انتصار صغير"),
  ])
  func commonWordsNameNobody(text: String, name: String) throws {
    let record = try read(text)
    #expect(!record.entities.contains { $0.name == name })
  }

  @Test func anAgencyOfSeveralWordsIsNoPaper() throws {
    let record = try read("نقلت وكالة الأنباء الوطنية عن مصدر طبي أن المستشفى جاهز.")
    #expect(try entity("وكالة الأنباء الوطنية", in: record).authority == nil)
  }

  @Test func aFurtherFileOfNamesAddsToTheLists() throws {
    let table =
      "id\tname\taliases\tgender\tcountry\toffice\tfrom\tto\n"
      + "rami-kashwan\tرامي كشوان\t-\tm\tJO\tرئيس هيئة السباحة الأردنية\t2020\t-\n"
    let file = KnowledgeFile(name: "names/mine.tsv", bytes: Array(table.utf8))
    let reader = try Reader(knowledge: KnowledgeFile.embedded + [file])
    var worker = reader.makeWorker()
    let record = worker.read(Article(id: "1", text: Text("افتتح رامي كشوان المسبح أمس.")))
    #expect(record.entities.first { $0.kind == .person }?.authority == "rami-kashwan")
  }

  @Test func aFileOfNamesWithStrangeColumnsIsRefused() {
    let file = KnowledgeFile(name: "names/mine.tsv", bytes: Array("id\tname\nx\tرامي\n".utf8))
    #expect(throws: KnowledgeError.self) { try Reader(knowledge: KnowledgeFile.embedded + [file]) }
  }

  @Test func anOrganisationEndsBeforeWhomItDealsWith() throws {
    let arrest = try read("اعتقلت الشرطة المهربين قرب الميناء أمس.")
    _ = try entity("الشرطة", in: arrest)
    let ban = try read("وأوقفت لجنة الانضباط اللاعب سامر الحمصاني مباراتين.")
    _ = try entity("لجنة الانضباط", in: ban)
    _ = try entity("سامر الحمصاني", in: ban)
  }

  /// What only shares a word with a paper, a party or a union is a body of its own.
  @Test(arguments: [
    ("وأكدت الحكومة الألمانية أن النمو مستقر.", "الحكومة الألمانية"),
    ("وافتتح مجلس الشؤون الاقتصادية والتنمية ورشة عمل.", "مجلس الشؤون الاقتصادية والتنمية"),
    ("وقالت المنظمة العربية للسياحة إن المؤتمر يبدأ غدا.", "المنظمة العربية للسياحة"),
    ("وأعلن بنك الجزيرة أرباحه أمس.", "بنك الجزيرة"),
    ("وأغلق مستشفى النهضة أبوابه.", "مستشفى النهضة"),
    ("وقال مدير الاتحاد الدولي لشركات الطيران إن النمو مستمر.", "الاتحاد الدولي لشركات الطيران"),
  ]) func aSharedWordMakesNoListedBody(text: String, name: String) throws {
    #expect(try entity(name, in: read(text)).authority == nil)
  }

  @Test(arguments: [
    ("وقالت قناة الجزيرة إن البث توقف.", "قناة الجزيرة", "aljazeera"),
    ("وقالت حركة النهضة إنها تنسحب.", "حركة النهضة", "ennahda"),
    ("ونقلت «عكاظ» الخبر.", "عكاظ", "okaz"),
    ("وقال المصدر لـ«الشرق الأوسط» إن العمل مستمر.", "الشرق الأوسط", "aawsat"),
    ("وقالت المديرة لـ\"الرياض\" إن العمل مستمر.", "الرياض", "alriyadh"),
    ("وبحسب \"رويترز\" ارتفعت الأسعار.", "رويترز", "reuters"),
    ("ودعا الاتحاد الدولي للسيارات إلى تأجيل السباق.", "الاتحاد الدولي للسيارات", "fia"),
  ]) func aListedBodyHasItsId(text: String, name: String, id: String) throws {
    #expect(try entity(name, in: read(text)).authority == id)
  }

  /// Wishes, feasts and verbs are called like people.
  @Test(arguments: [
    "ونجحت العملية ولله الحمد.", "وهنأ المدير العمال بعيد الفطر المبارك.", "وشهدت فعاليات عيد الرياض إقبالا.",
    "وخرج الصيادون قبل شروق الشمس.", "وباع التاجر ما يزيد عن حاجته.", "وعاد الفريق إلى الوراء.",
  ])
  func aWishAFeastAndAVerbAreNobody(text: String) throws {
    let persons = try read(text).entities.filter { $0.kind == .person && $0.name != "المدير" }.map(\.name)
    #expect(persons.filter { !["العمال", "الصيادون", "التاجر"].contains($0) } == [])
  }

  @Test(arguments: [
    "ووقع الحادث في مقاطعة بعيدة.", "وكشفت مصادر اتحادية موعد السباق.", "وأفرغ العمال المخزن.",
  ])
  func aCommonWordIsNoSeatOfAGovernment(text: String) throws {
    #expect(try read(text).entities.compactMap(\.country) == [])
  }

  /// What only looks like a title, and what was done under somebody, is no part of his titles.
  @Test(arguments: [
    ("وصل إلى بيروت الموفد الفرنسي سامي حداد.", "سامي حداد", ["الموفد الفرنسي"]),
    ("أما رئيس الجمعية سامي حداد فغادر.", "سامي حداد", ["رئيس الجمعية"]),
    ("عقد المجلس جلسته أمس برئاسة الأمير سامي حداد.", "سامي حداد", []),
    ("وغادر الرئيس نبيه بري باريس أمس.", "نبيه بري", ["الرئيس"]),
    ("التقى وزير النقل نظيره التركي هاكان فيدان أمس.", "هاكان فيدان", ["نظيره التركي"]),
  ])
  func titlesAreHisOwn(text: String, name: String, titles: [String]) throws {
    #expect(try entity(name, in: read(text)).titles == titles)
  }

  @Test(arguments: [
    ("قالت أورسولا فون دير لاين إن الاتحاد جاهز.", "أورسولا فون دير لاين"),
    ("وصلت سيلفيا دي كار إلى المتحف.", "سيلفيا دي كار"),
  ])
  func aForeignNameIsWhole(text: String, name: String) throws {
    #expect(try entity(name, in: read(text)).kind == .person)
  }

  @Test func aMotherIsCalledByHerSon() throws {
    let record = try read("قالت أم ياسين إن السوق بعيدة. وأضافت أم ياسين أن الطريق طويل.")
    #expect(try entity("أم ياسين", in: record).gender == .feminine)
    #expect(record.statements.map(\.sourceEntity) == ["أم ياسين", "أم ياسين"])
  }

  /// Whom a hospital or an airport is called after is not named there.
  @Test func whoGivesAnInstitutionItsNameIsNotNamed() throws {
    let record = try read("وقال مدير مطار الملك خالد الدولي يوسف الصواف إن الرحلة تأخرت.")
    #expect(record.entities.filter { $0.kind == .person }.map(\.name) == ["يوسف الصواف"])
    let other = try read("وشهد مستشفى الملك فهد بالمدينة اجتماعا أمس.")
    #expect(other.entities.filter { $0.kind == .person }.isEmpty)
    #expect(try entity("مستشفى الملك فهد", in: other).kind == .organisation)
  }

  /// A rank in a table, what all share and somebody's leading are no bodies, nor is a mark.
  @Test(arguments: [
    "وفاز المنتخب بالمركز الثاني في المجموعة الثالثة.", "وانقطع التيار الكهربائي عن المدينة.",
    "وأكد الحضور الحرص على المصلحة العامة والوحدة الوطنية.", "وعقد اللقاء برئاسة المدير العام.",
    "وأعلنت البلدية انها «حررت» الشارع.", "وقالت البلدية إنها «ستواصل استقبال» الزوار.",
    "وأكدت البلدية أن «فتح باب التسجيل» قريب.",
    "وطالبت البلدية بوقف الهجمات.",
  ]) func whatNamesNoBody(text: String) throws {
    let bodies = try read(text).entities.filter { $0.kind == .organisation }.map(\.name)
    #expect(bodies.allSatisfy { ["البلدية", "المنتخب", "الحضور"].contains($0) }, "\(bodies)")
  }
}
