import Foundation
import Mahdar
import Testing

/// When things were said, and what today means in what was said. 5 August 2015 is a Wednesday.
@Suite struct SayingTimesTests {
  private func read(_ text: String, published: String? = "2015-08-05") throws -> Record {
    var worker = try Shared.reader().makeWorker()
    return worker.read(Article(id: "1", published: published, text: Text(text)))
  }

  @Test(arguments: [
    ("قال الوزير أمس إن المشروع تأخر.", "2015-08-04"),
    ("أعلنت الوزارة اليوم الأربعاء أن الدوام يبدأ الأحد المقبل.", "2015-08-05"),
    ("وفي 28 تموز الماضي، حذر الخبير من أن السد قد ينهار خلال أيام.", "2015-07-28"),
    ("أكد مصدر الساعة العاشرة صباح اليوم أن الطائرة هبطت.", "2015-08-05T10:00"),
  ])
  func aTimeInTheClauseOfTheCue(text: String, time: String) throws {
    #expect(try read(text).statements.first?.time == time)
  }

  @Test(arguments: [
    "أكد رئيس البلدية أن الطريق افتتح أمس.", "قال النائب، الذي زار المدينة أمس، إن الوضع صعب.",
  ])
  func aTimeOfSomethingElse(text: String) throws {
    let record = try read(text)
    #expect(record.statements.count == 1)
    #expect(record.statements.first?.time == nil)
  }

  @Test func whoGoesOnSpeakingSpeaksAtTheSameTime() throws {
    let record = try read("قال الوزير أمس إن المشروع تأخر. وأضاف: «سنبدأ غدا».")
    #expect(record.statements.map(\.time) == ["2015-08-04", "2015-08-04"])
    #expect(record.times.map(\.value) == ["2015-08-04", "2015-08-05"])
  }

  @Test func wordsBetweenQuotationMarksMeanTheDayOfSaying() throws {
    let quoted = try read("قال المدير سمير الجابي، الثلاثاء: «وقعنا العقد اليوم».")
    #expect(quoted.times.map(\.value) == ["2015-08-04", "2015-08-04"])
    // In the outlet's words today is the outlet's.
    let told = try read("قال المدير سمير الجابي، الثلاثاء، إن العمل سيبدأ اليوم.")
    #expect(told.times.map(\.value) == ["2015-08-04", "2015-08-05"])
  }

  @Test func aTodayThatWasReportedIsTheDayOfTheEvent() throws {
    let record = try read(
      "وقع الانفجار الثلاثاء قرب الميناء. وقال المحافظ وليد الصباغ إن فرق الإنقاذ وصلت اليوم إلى المكان.")
    #expect(record.times.map(\.value) == ["2015-08-04", "2015-08-04"])
    #expect(record.statements.map(\.time) == ["2015-08-04"])
    // Not where the outlet says today itself.
    let today = try read(
      "وقع الانفجار الثلاثاء قرب الميناء ورفع الركام اليوم. وقال المحافظ وليد الصباغ إن الفرق وصلت اليوم.")
    #expect(today.times.map(\.value) == ["2015-08-04", "2015-08-05", "2015-08-05"])
  }

  @Test(arguments: [
    ("دعت المديرة سلمى الجابي الوفدين إلى اجتماع جديد يوم الاثنين.", "2015-08-10"),
    ("تعهد المدير سمير الجابي بدفع الرواتب قبل يوم الثلاثاء.", "2015-08-11"),
    ("طالب النائب وليد الصباغ بمحاسبة الذين غادروا المدينة يوم الاثنين.", "2015-08-03"),
  ])
  func whatIsWantedIsToCome(text: String, day: String) throws {
    #expect(try read(text).times.map(\.value) == [day])
  }

  @Test func withoutADateNothingIsKnown() throws {
    #expect(try read("قال الوزير أمس إن المشروع تأخر.", published: nil).statements.first?.time == nil)
  }

  /// The row of times of `seed/expected.md`.
  @Test(.enabled(if: sharedMaterial != nil)) func theSeedReport() throws {
    let path = try #require(sharedMaterial) + "/seed/report.txt"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let record = try read(text, published: "2021-07-10")
    #expect(record.times.map(\.value) == ["2021-07-09", "2021-07-09", "2021-07-09", "2021-06-16"])
  }
}
