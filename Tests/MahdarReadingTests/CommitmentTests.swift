import Mahdar
import Testing

/// Commitments that no example of a construction can hold: those that statements make, how far they reach,
/// and what of the future promises.
@Suite struct CommitmentTests {
  private func commitments(_ text: String) throws -> [String] {
    let record = try Shared.read(text)
    return record.commitments.map { "\($0.kind.rawValue): \(record.article.text[$0.content])" }
  }

  @Test(arguments: [
    ("وشدد المدير نبيل عيسى على تكثيف الدوريات في المرفأ.", ["demand: تكثيف الدوريات في المرفأ"]),
    ("وشدد المدير نبيل عيسى على العلاقات التاريخية بين المدينتين.", []),
    ("وأكد المدير نبيل عيسى على إلغاء الرسوم القديمة.", ["demand: إلغاء الرسوم القديمة"]),
  ])
  func whatIsStressedIsAskedIfItCanBeDone(text: String, wanted: [String]) throws {
    #expect(try commitments(text) == wanted)
  }

  @Test(arguments: [
    ("وأكد المدير نبيل عيسى حرص البلدية على تنظيم السوق.", 1),
    ("وأكد المدير نبيل عيسى حرص البلدية على سلامة الأطفال.", 0),
  ])
  func keennessPromisesWhatCanBeDone(text: String, count: Int) throws {
    #expect(try commitments(text).count == count)
  }

  @Test(arguments: [
    "وتعهد المدير نبيل عيسى بفتح الرصيف الجديد في مايو.",
    "وهدد المدير نبيل عيسى بقطع المياه عن السفن القديمة.",
  ])
  func whatIsPromisedStandsInTheStatementOfPromising(text: String) throws {
    let record = try Shared.read(text)
    #expect(record.commitments.count == 1)
    #expect(record.commitments.map(\.statement) == [record.statements.first?.id])
  }

  @Test func whoIsAskedIsNamedWithoutHisPreposition() throws {
    let record = try Shared.read("وأهاب العقيد سامي الغامدي باليمنيين استغلال فرصة التمديد.")
    #expect(record.commitments.map(\.by) == ["اليمنيين"])
  }

  @Test func eachThingAskedIsACommitment() throws {
    let text =
      "وطالب الصيادون بإصلاح رصيف المرفأ، فضلا عن خفض رسوم الرسو، وأن تدفع البلدية التعويضات المتأخرة."
    #expect(
      try commitments(text) == [
        "demand: إصلاح رصيف المرفأ", "demand: خفض رسوم الرسو", "demand: تدفع البلدية التعويضات المتأخرة",
      ])
  }

  @Test func whatIsToldOfAThingNamedIsNotAsked() throws {
    let text = "وطالبت سلمى حداد بإغلاق المصنع القديم، الذي بني قبل خمسين عاما."
    #expect(try commitments(text) == ["demand: إغلاق المصنع القديم"])
  }

  @Test(arguments: [
    ("وقالت المديرة ليلى ناصر إن القرار سيساعد التجار على البيع.", 0),
    ("وقالت المتحدثة باسم هيئة المياه ليلى ناصر إن الهيئة ستساعد المزارعين في الجنوب.", 1),
    ("وقالت المتحدثة باسم هيئة المياه ليلى ناصر إن الهيئة لن تسمح بإغلاق الآبار.", 1),
    ("وقالت المديرة ليلى ناصر إن الأمطار لن تسمح بإغلاق الآبار.", 0),
    ("وأكد الصيادون أنهم سيواصلون العمل في المرفأ.", 1),
  ])
  func aVerbOfTheFuturePromisesByWhoseItIs(text: String, count: Int) throws {
    #expect(try commitments(text).count == count)
  }

  @Test func whatIsPromisedOnAConditionIsOffered() throws {
    let text = "وأكد المدير نبيل عيسى حرص البلدية على توسيع السوق القديم شرط أن تخفض الرسوم."
    #expect(try commitments(text).first == "offer: توسيع السوق القديم")
  }
}
