import Mahdar
import Testing

/// Objects of decisions, mark by mark, which the examples of constructions forgive.
@Suite struct DecisionTests {
  private func objects(_ text: String) throws -> [String] {
    let record = try Shared.read(text)
    return record.decisions.map { decision in decision.object.map { record.article.text[$0] } ?? "" }
  }

  @Test(arguments: [
    ("وأقر مجلس البلدية إنشاء مشروع «المرفأ الجديد».", "إنشاء مشروع «المرفأ الجديد»"),
    (
      "وأقر مجلس البلدية إنشاء مشروع \"المرفأ الجديد\"، موضحا أن العمل قريب.", "إنشاء مشروع \"المرفأ الجديد\""
    ),
    ("وأقر مجلس البلدية إنشاء المرفأ الجديد (غرب المدينة).", "إنشاء المرفأ الجديد (غرب المدينة)"),
  ])
  func anObjectKeepsTheMarkThatClosesWhatItOpens(text: String, wanted: String) throws {
    #expect(try objects(text) == [wanted])
  }

  @Test(arguments: [
    "عين اليوم – المرفأ يستعد الصيادون للموسم.", "عين اليوم – متابعات انفجر صاروخ في المرفأ القديم.",
  ])
  func anOutletsNameBesideADashDecidesNothing(text: String) throws {
    #expect(try objects(text) == [])
  }
}
