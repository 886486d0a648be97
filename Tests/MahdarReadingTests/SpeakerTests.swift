import Mahdar
import Testing

/// Who speaks, in short reports of our own.
@Suite struct SpeakerTests {
  /// Text, and the speaker of each of its statements.
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var speakers: [String]
    var testDescription: String { String(text.prefix(40)) }
  }

  static let cases = [
    // The subject of the verb before, where nobody is said to speak.
    Case(
      text: "نشر نادي الريحان صورة للحافلة وقال إن السائق بخير.", speakers: ["نادي الريحان"]),
    // Who acted last is meant by سموه, not who spoke before.
    Case(
      text:
        "قال الوزير هاني الدروبي إن الطريق مغلق.\nثم استقبل الأمير طلال بن مشاري الوفد.\nوأكد سموه أن العمل مستمر.",
      speakers: ["هاني الدروبي", "طلال بن مشاري"]),
    // The name at the end of a long office, though no list has its words.
    Case(
      text: "قال قائد الشرطة المحلية، كونراد هلفستاين دوربي، إن الحريق أخمد.",
      speakers: ["كونراد هلفستاين دوربي"]),
    // An institution that bears a name does not speak as that person.
    Case(
      text: "قال المتحدث باسم مركز الأمير طلال للأبحاث سامي الدروبي إن النتائج جاهزة.",
      speakers: ["سامي الدروبي"]),
    // An office names its holder who is named elsewhere.
    Case(
      text: "أعلن وزير النقل هاني الدروبي فتح الطريق.\nوأكد الوزير أن الجسر آمن.",
      speakers: ["هاني الدروبي", "هاني الدروبي"]),
    // An institution taken up by its head noun.
    Case(
      text: "قالت هيئة الطرق الساحلية إن الجسر آمن. وأوضحت الهيئة أن الصيانة تمت.",
      speakers: ["هيئة الطرق الساحلية", "هيئة الطرق الساحلية"]),
    // A company called by a name that no list has, taken up by its kind.
    Case(
      text: "قالت «نورسات» أكبر شركة للاتصالات في البلاد إن الأرباح ارتفعت. وأضافت الشركة أن المبيعات نمت.",
      speakers: ["نورسات", "نورسات"]),
    // The same where nothing tells its kind but what takes it up: a name in marks, a word of no list.
    Case(
      text: "تجري «نورفالكا» محادثات لبيع حصتها. وقالت الشركة إنها تدرس العرض.", speakers: ["نورفالكا"]),
    Case(
      text: "حققت نورفالكا أرباحا كبيرة. وقالت الشركة إن المبيعات نمت.", speakers: ["نورفالكا"]),
    // One name, however عبد is written.
    Case(
      text:
        "قال مدير الجامعة عبد الرحمن بن عبيد الدروبي إن القبول بدأ.\nورأى سامي الحلو أن العدد كبير.\nوأضاف الدكتور عبدالرحمن الدروبي أن المقاعد محدودة.",
      speakers: ["عبد الرحمن بن عبيد الدروبي", "سامي الحلو", "عبد الرحمن بن عبيد الدروبي"]),
    // سموه is no king.
    Case(
      text:
        "زار الأمير طلال بن مشاري المعرض نيابة عن الملك مشاري الدروبي. وأكد سموه أن المعرض يتوسع.",
      speakers: ["طلال بن مشاري"]),
    // Whose report it is tells the clause on it.
    Case(
      text: "كشف تقرير اقتصادي صدر عن مجلس الأعمال الساحلي أن النمو تباطأ. وذكر التقرير أن الأسعار ارتفعت.",
      speakers: ["مجلس الأعمال الساحلي", "مجلس الأعمال الساحلي"]),
    // The source is the agency that was quoted.
    Case(
      text: "وقالت وكالة الأنباء الساحلية إن السفينة غرقت. وأضاف المصدر أن الطاقم نجا.",
      speakers: ["وكالة الأنباء الساحلية", "وكالة الأنباء الساحلية"]),
    Case(
      text: "وقال مصدر أمني إن الهجوم وقع. وذكر المصدر الذي طلب عدم كشف اسمه أن الجرحى كثر.",
      speakers: ["مصدر أمني", "مصدر أمني"]),
    // Kin of whom the report is about.
    Case(
      text: "فازت العداءة ليلى الدروبي بالسباق. وقالت والدتها إن ابنتها تدربت طويلا.",
      speakers: ["والدة ليلى الدروبي"]),
    // What a document reads out goes on with the inner speaker.
    Case(
      text:
        "وقال بيان من مكتب المبعوث الدولي إن سليم الحايك شدد على ضرورة الحل. وأشار إلى أهمية الحوار.",
      speakers: ["مكتب المبعوث الدولي", "سليم الحايك", "سليم الحايك"]),
    // A participle, a time, one's own words and an object are nobody.
    Case(
      text: "وقالت المديرة سعاد الدروبي إن السد آمن. وأوضحت قائلة: «الصيانة تمت».",
      speakers: ["سعاد الدروبي", "سعاد الدروبي"]),
    Case(
      text: "وقال المهندس هاني الدروبي إن السد آمن. وقد قال الشهر الماضي للصحافيين إن الصيانة تمت.",
      speakers: ["هاني الدروبي", "هاني الدروبي"]),
    Case(
      text: "وقال المهندس هاني الدروبي إن السد آمن. واختتم حديثه قائلا: السد باق.",
      speakers: ["هاني الدروبي", "هاني الدروبي"]),
    Case(
      text: "وقال المهندس هاني الدروبي إن السد آمن. وشكر مديري المدارس على زيارة السد.",
      speakers: ["هاني الدروبي", "هاني الدروبي"]),
    // A name in marks as the subject of the verb before.
    Case(
      text: "ونشرت «نورسات» صورا للموقع، وقالت إن العمل بدأ.", speakers: ["نورسات"]),
    // Who is named nearest before the relative clause.
    Case(
      text: "وأعرب رئيس النادي سالم الكندي عن رفضه تصريحات رئيس الاتحاد كامل الباهلي الذي اتهم النادي بالغش.",
      speakers: ["سالم الكندي", "كامل الباهلي"]),
    // What is confirmed doesn't speak.
    Case(
      text: "وأكد الوزير هاني الدروبي أن السد آمن. وأكد أهمية «متابعة المشروع حتى ينتهي».",
      speakers: ["هاني الدروبي", "هاني الدروبي"]),
    // A family name that looks like a verb, and what hangs on a description.
    Case(
      text: "وأوضح المشرف العام على المركز الدكتور نعيم مشتي أن الحملة بدأت, مبيناً أن الماء متاح.",
      speakers: ["نعيم مشتي", "نعيم مشتي"]),
    Case(
      text:
        "تطرق الباحث الشرعي الشيخ سليم بن سعيد الدهيشي إلى الصناعة. وأوضح الباحث في أهمية السد أن المراكز قليلة.",
      speakers: ["سليم بن سعيد الدهيشي"]),
    // Who may not be named is the source, not the name.
    Case(
      text:
        "قال مصدر تركي إن الزيارة تأجلت. وقال المصدر، الذي طلب عدم كشف اسمه، \"تم تأجيل الزيارة\"، رافضا التعليق على السبب.",
      speakers: ["مصدر تركي", "مصدر تركي", "مصدر تركي"]),
    Case(
      text: "أعدت الجامعة الساحلية دراسة عن السد. وأكدت نتائج هذه الدراسة أن الماء نقي.",
      speakers: ["الجامعة الساحلية"]),
    // A movement or a company that was only named.
    Case(
      text: "أعلنت حماس أن الهجوم وقع. وقالت الحركة إن الهدنة قائمة.", speakers: ["حماس", "حماس"]),
    Case(
      text: "أعلنت «دروبكس» أن الأرباح ارتفعت. وقالت الشركة إن الإنتاج مستقر.",
      speakers: ["دروبكس", "دروبكس"]),
    // A complementizer is no part of a name.
    Case(
      text: "وصرح الجنرال هاني الدروبي بأن العملية مستمرة.", speakers: ["هاني الدروبي"]),
  ]

  @Test(arguments: cases) func speakers(_ item: Case) throws {
    let record = try Shared.read(item.text)
    #expect(record.statements.map(\.sourceEntity) == item.speakers, "\(record.seen)")
  }

  @Test func aChainHasAsManyLinksAsTheReport() throws {
    let record = try Shared.read(
      "قال المتحدث سامي الدروبي إن المهندس سليم الحايك أكد أن المقاول ذكر أن الجسر آمن.")
    #expect(record.statements.last?.via == ["سامي الدروبي", "سليم الحايك"], "\(record.seen)")
  }

  @Test func anAgencyInQuotationMarksRelays() throws {
    let record = try Shared.read(
      "نقلت وكالة «ساحل برس» عن لي ميانغتشي الاقتصادي في مجموعة الريحان أن الأسعار سترتفع.")
    #expect(record.statements.map(\.sourceEntity) == ["لي ميانغتشي"], "\(record.seen)")
    #expect(record.statements.first?.via == ["وكالة «ساحل برس»"], "\(record.seen)")
  }

  @Test func whoQuotesAndHasNotSpokenIsAVoiceOfItsOwn() throws {
    let record = try Shared.read("ذكر موقع “ضفاف”، نقلا عن مسؤولين في البلدية قولهم إن الجسر آمن.")
    #expect(record.statements.last?.via == ["موقع “ضفاف”"], "\(record.seen)")
  }

  /// Where something was published is in the chain, and no verb of relaying is part of a name.
  @Test(arguments: [
    ("قال سليم الحايك في مقال نشر في صحيفة الريحان إن السد آمن.", "صحيفة الريحان"),
    ("وقال الدكتور سليم الحايك في تصريح نشرته صحيفة «الريحان» إن السد آمن.", "صحيفة «الريحان»"),
    ("وقال الوزير في بيان بثته مساء أمس، وكالة الريحان إن السد آمن.", "وكالة الريحان"),
    ("أعلن الوزير هاني الدروبي أن السد آمن، حسبما نقلت \"رويترز\".", "رويترز"),
    ("وأكد الوزير هاني الدروبي لـ«الريحان» اكتمال السد.", "الريحان"),
    ("ونقلت صحيفة الريحان تصريحات للمدرب سليم الحايك انتقد فيها أداء الحكام.", "صحيفة الريحان"),
  ]) func publishers(text: String, medium: String) throws {
    let record = try Shared.read(text)
    #expect(record.statements.first?.via == [medium], "\(record.seen)")
  }

  /// The outlet itself is no link of its own chain, with or without the noun of its kind.
  @Test(arguments: [
    ("وقالت المديرة سلمى الحايك لإذاعة الساحل إن الميناء سيفتح غدا.", "إذاعة الساحل"),
    ("وقالت المديرة سلمى الحايك لإذاعة الساحل إن الميناء سيفتح غدا.", "الساحل"),
    ("وقالت المديرة سلمى الحايك لصحيفة «الريحان» إن الميناء سيفتح غدا.", "الريحان"),
  ]) func theOutletIsNoLink(text: String, outlet: String) throws {
    let record = try Shared.read(text, outlet: outlet)
    #expect(record.statements.map(\.via) == [[]], "\(record.seen)")
    let elsewhere = try Shared.read(text, outlet: "وكالة النهر")
    #expect(elsewhere.statements.first?.via.count == 1, "\(elsewhere.seen)")
  }

  /// Nor is it the teller of what its own report has others say.
  @Test func theOutletIsNoTeller() throws {
    let text = "وذكرت صحيفة المرفأ أن الوزير أكد أن الجسر آمن."
    let record = try Shared.read(text, outlet: "صحيفة المرفأ")
    #expect(record.statements.map(\.via) == [[], []], "\(record.seen)")
    let elsewhere = try Shared.read(text, outlet: "وكالة النهر")
    #expect(elsewhere.statements.map(\.via) == [[], ["صحيفة المرفأ"]], "\(elsewhere.seen)")
  }

  /// What tells two of one kind apart, and who is called alike, is not who spoke before.
  @Test(arguments: [
    ("أعلن النظام السوري أن المفاوضات مستمرة. وقال المهاجم السوري إنه سيلعب غدا.", "المهاجم السوري"),
    (
      "قالت وزارة العدل الألمانية إن التحقيق مستمر. وذكرت مجلة «المرصد» الألمانية أن الوثائق سرية.",
      "مجلة «المرصد» الألمانية"
    ),
    ("أعلنت القوات الحكومية السيطرة على المدينة. وقالت القوات الأمنية إن المعركة مستمرة.", "القوات الأمنية"),
    ("وتحدث الكاتب عن الربيع العربي. وقال الشاعر العربي الكبير نوار إن الزمن تغير.", "نوار"),
    ("قال مبارك الشهراني إن العزاء مستمر. وقال ماطر الشهراني إن المصاب جلل.", "ماطر الشهراني"),
    (
      "قال الطباخ أحمد الغامدي إن الطلب كبير. وأوضح المسؤول في أحد المطابخ أن العيد شهد ازدحاما.",
      "المسؤول في أحد المطابخ"
    ),
    ("وحضر متهمون الجلسة وقالوا إنهم أبرياء. وأجاب المتهم أن الحارس كان نائما.", "المتهم"),
    ("حثت بريطانيا وفرنسا الدول الأخرى على المشاركة.", "بريطانيا وفرنسا"),
    ("وأكدت منار الدوسري أنها سعيدة بالمعرض. وأضافت أن الأطفال شاركوا فيه.", "منار الدوسري"),
    ("وقال اللواء سعد بن علي الصولي صباح أمس إن الخطة ناجحة.", "سعد بن علي الصولي"),
    ("وقال العقيد بندر بن فتن الشريف إن الدوريات مستعدة.", "بندر بن فتن الشريف"),
  ]) func whoIsAnother(text: String, speaker: String) throws {
    let record = try Shared.read(text)
    #expect(record.statements.last?.sourceEntity == speaker, "\(record.seen)")
  }

  /// Who is met in marks is no medium.
  @Test func aMeetingIsNoMedium() throws {
    let record = try Shared.read("وقال سليم الحايك خلال مفاوضات مع «حركة الريحان» إن السد آمن.")
    #expect(record.statements.map(\.via) == [[]], "\(record.seen)")
  }

  /// What somebody says with no complementizer is none of his name.
  @Test(arguments: ["يجب أن نعمل معا", "لا بد من إغلاق السد", "سنعود غدا إلى المدينة"])
  func ownWords(words: String) throws {
    let record = try Shared.read("وقال هاني الدروبي \(words).")
    #expect(record.statements.map(\.sourceEntity) == ["هاني الدروبي"], "\(record.seen)")
  }

  @Test func theMinisterOfASpokesmanDoesNotSpeak() throws {
    let record = try Shared.read("قال متحدث باسم وزير النقل هاني الدروبي إن الطريق مغلق.")
    #expect(record.statements.first?.sourceEntity.hasPrefix("متحدث") == true, "\(record.seen)")
  }

  /// Several people go on with the subject of several before them, whatever its noun.
  @Test(arguments: [
    ("وأصيب أصدقاء القتيل بصدمة مما حدث، وقالوا إنه كان يسكن في بلدة بعيدة.", "أصدقاء القتيل"),
    ("ولم يكشف القراصنة عن دوافعهم لكنهم قالوا إن الموقع سيتوقف.", "القراصنة"),
    ("وخرج المئات إلى الشوارع، وطالبوا بصرف رواتبهم.", "المئات"),
    ("غير أن النقاد يقولون إن الرقابة ليست كافية.", "النقاد"),
  ]) func severalGoOn(text: String, speaker: String) throws {
    let record = try Shared.read(text)
    #expect(record.statements.last?.sourceEntity == speaker, "\(record.seen)")
  }

  @Test func aNegatorBehindTheSubjectOfAThatClauseIsNoVerb() throws {
    let record = try Shared.read("وذكرت اللائحة أن المتهمين لم يعترفوا بتهمة القتل.")
    #expect(record.statements.last?.sourceEntity == "المتهمين", "\(record.seen)")
    #expect(record.statements.last?.negated == true, "\(record.seen)")
  }
}
