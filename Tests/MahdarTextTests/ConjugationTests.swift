import MahdarText
import Testing

/// A verb with the forms that news uses, as they are written.
struct ConjugatedVerb: Sendable, CustomTestStringConvertible {
  let form: String
  let perfect: String
  let imperfect: String
  /// 3fs, 3md, 3fd, 3mp, 3fp, 1s, 1p of the perfect; `-` leaves one out.
  let perfects: String
  /// 3fs, 1s, 1p, 3md, 3fd, 3mp, 2mp and 3mp subjunctive of the imperfect.
  let imperfects: String
  /// 3ms jussive.
  let jussive: String

  var testDescription: String { perfect }
}

@Suite struct ConjugationTests {
  static let verbs = [
    ConjugatedVerb(
      form: "I", perfect: "ذكر", imperfect: "يذكر", perfects: "ذكرت ذكرا ذكرتا ذكروا ذكرن ذكرت ذكرنا",
      imperfects: "تذكر أذكر نذكر يذكران تذكران يذكرون تذكرون يذكروا", jussive: "يذكر"),
    ConjugatedVerb(
      form: "II", perfect: "صرح", imperfect: "يصرح", perfects: "صرحت صرحا صرحتا صرحوا صرحن صرحت صرحنا",
      imperfects: "تصرح أصرح نصرح يصرحان تصرحان يصرحون تصرحون يصرحوا", jussive: "يصرح"),
    ConjugatedVerb(
      form: "IV", perfect: "أعلن", imperfect: "يعلن", perfects: "أعلنت أعلنا أعلنتا أعلنوا أعلن أعلنت أعلنا",
      imperfects: "تعلن أعلن نعلن يعلنان تعلنان يعلنون تعلنون يعلنوا", jussive: "يعلن"),
    ConjugatedVerb(
      form: "II", perfect: "أكد", imperfect: "يؤكد", perfects: "أكدت أكدا أكدتا أكدوا أكدن أكدت أكدنا",
      imperfects: "تؤكد أؤكد نؤكد يؤكدان تؤكدان يؤكدون تؤكدون يؤكدوا", jussive: "يؤكد"),
    ConjugatedVerb(
      form: "I", perfect: "قال", imperfect: "يقول", perfects: "قالت قالا قالتا قالوا قلن قلت قلنا",
      imperfects: "تقول أقول نقول يقولان تقولان يقولون تقولون يقولوا", jussive: "يقل"),
    ConjugatedVerb(
      form: "IV", perfect: "أفاد", imperfect: "يفيد", perfects: "أفادت أفادا أفادتا أفادوا أفدن أفدت أفدنا",
      imperfects: "تفيد أفيد نفيد يفيدان تفيدان يفيدون تفيدون يفيدوا", jussive: "يفد"),
    ConjugatedVerb(
      form: "I", perfect: "دعا", imperfect: "يدعو", perfects: "دعت دعوا دعتا دعوا - دعوت دعونا",
      imperfects: "تدعو أدعو ندعو يدعوان تدعوان يدعون تدعون يدعوا", jussive: "يدع"),
    ConjugatedVerb(
      form: "I", perfect: "نفى", imperfect: "ينفي", perfects: "نفت نفيا نفتا نفوا نفين نفيت نفينا",
      imperfects: "تنفي أنفي ننفي ينفيان تنفيان ينفون تنفون ينفوا", jussive: "ينف"),
    ConjugatedVerb(
      form: "I", perfect: "رأى", imperfect: "يرى", perfects: "رأت رأيا رأتا رأوا رأين رأيت رأينا",
      imperfects: "ترى أرى نرى يريان تريان يرون ترون يروا", jussive: "ير"),
    ConjugatedVerb(
      form: "VIII", perfect: "ادعى", imperfect: "يدعي", perfects: "ادعت ادعيا ادعتا ادعوا ادعين ادعيت ادعينا",
      imperfects: "تدعي أدعي ندعي يدعيان تدعيان يدعون تدعون يدعوا", jussive: "يدع"),
    ConjugatedVerb(
      form: "V", perfect: "تمنى", imperfect: "يتمنى", perfects: "تمنت تمنيا تمنتا تمنوا تمنين تمنيت تمنينا",
      imperfects: "تتمنى أتمنى نتمنى يتمنيان تتمنيان يتمنون تتمنون يتمنوا", jussive: "يتمن"),
    ConjugatedVerb(
      form: "I", perfect: "رد", imperfect: "يرد", perfects: "ردت ردا ردتا ردوا رددن رددت رددنا",
      imperfects: "ترد أرد نرد يردان تردان يردون تردون يردوا", jussive: "يرد"),
    ConjugatedVerb(
      form: "IV", perfect: "أصر", imperfect: "يصر", perfects: "أصرت أصرا أصرتا أصروا أصررن أصررت أصررنا",
      imperfects: "تصر أصر نصر يصران تصران يصرون تصرون يصروا", jussive: "يصر"),
    ConjugatedVerb(
      form: "II", perfect: "هنأ", imperfect: "يهنئ", perfects: "هنأت هنآ هنأتا هنأوا هنأن هنأت هنأنا",
      imperfects: "تهنئ أهنئ نهنئ يهنئان تهنئان يهنئون تهنئون يهنئوا", jussive: "يهنئ"),
    ConjugatedVerb(
      form: "V", perfect: "تنبأ", imperfect: "يتنبأ", perfects: "تنبأت تنبآ تنبأتا تنبأوا تنبأن تنبأت تنبأنا",
      imperfects: "تتنبأ أتنبأ نتنبأ يتنبآن تتنبآن يتنبأون تتنبأون يتنبأوا", jussive: "يتنبأ"),
    ConjugatedVerb(
      form: "X", perfect: "استطرد", imperfect: "يستطرد",
      perfects: "استطردت استطردا استطردتا استطردوا استطردن استطردت استطردنا",
      imperfects: "تستطرد أستطرد نستطرد يستطردان تستطردان يستطردون تستطردون يستطردوا", jussive: "يستطرد"),
    ConjugatedVerb(
      form: "VIII", perfect: "اتهم", imperfect: "يتهم",
      perfects: "اتهمت اتهما اتهمتا اتهموا اتهمن اتهمت اتهمنا",
      imperfects: "تتهم أتهم نتهم يتهمان تتهمان يتهمون تتهمون يتهموا", jussive: "يتهم"),
  ]

  private static let perfectPersons: [Inflection] = [
    [.third, .feminine, .singular], [.third, .masculine, .dual], [.third, .feminine, .dual],
    [.third, .masculine, .plural], [.third, .feminine, .plural], [.first, .singular], [.first, .plural],
  ]
  private static let imperfectPersons: [Inflection] = [
    [.third, .feminine, .singular], [.first, .singular], [.first, .plural], [.third, .masculine, .dual],
    [.third, .feminine, .dual], [.third, .masculine, .plural], [.second, .masculine, .plural],
    [.third, .masculine, .plural],
  ]

  private func forms(_ verb: ConjugatedVerb) -> [Conjugation.Form] {
    Conjugation(
      perfect: Folding.fold(verb.perfect), imperfect: Folding.fold(verb.imperfect),
      writtenLemma: verb.perfect,
      form: verb.form
    ).forms()
  }

  @Test(arguments: verbs)
  func eachPersonHasItsForm(verb: ConjugatedVerb) {
    let forms = forms(verb)
    func expect(_ written: Substring, _ inflection: Inflection) {
      if written == "-" { return }
      let codes = Folding.fold(String(written))
      #expect(forms.contains { $0.codes == codes && $0.inflection.isSuperset(of: inflection) }, "\(written)")
    }
    expect(Substring(verb.perfect), [.perfect, .third, .masculine, .singular])
    expect(Substring(verb.imperfect), [.imperfect, .third, .masculine, .singular])
    expect(Substring(verb.jussive), [.imperfect, .third, .masculine, .singular])
    for (written, person) in zip(verb.perfects.split(separator: " "), Self.perfectPersons) {
      expect(written, [.perfect, person])
    }
    for (written, person) in zip(verb.imperfects.split(separator: " "), Self.imperfectPersons) {
      expect(written, [.imperfect, person])
    }
  }

  /// Spellings of the hamza before the plural's waw.
  @Test(arguments: [
    ("هنأ", "يهنئ", "II", "هنؤوا"), ("تنبأ", "يتنبأ", "V", "يتنبؤون"), ("تنبأ", "يتنبأ", "V", "يتنبؤوا"),
  ])
  func aHamzaTakesTheSeatOfTheWaw(perfect: String, imperfect: String, form: String, plural: String) {
    let forms = Conjugation(
      perfect: Folding.fold(perfect), imperfect: Folding.fold(imperfect), writtenLemma: perfect, form: form
    ).forms()
    #expect(forms.contains { $0.codes == Folding.fold(plural) && $0.inflection.contains(.plural) })
  }

  @Test func thePassiveShowsWhereALongVowelChanges() {
    let forms = Conjugation(
      perfect: Folding.fold("قال"), imperfect: Folding.fold("يقول"), writtenLemma: "قال", form: "I"
    ).forms()
    for written in ["قيل", "يقال", "تقال"] {
      #expect(forms.contains { $0.codes == Folding.fold(written) && $0.inflection.contains(.passive) })
    }
  }

  /// No verb has the ending of another person by mistake: each form begins as it must.
  @Test(arguments: verbs)
  func imperfectsBeginWithTheirPrefix(verb: ConjugatedVerb) {
    let imperfects = forms(verb).filter { $0.inflection.contains(.imperfect) }
    #expect(!imperfects.isEmpty)
    for form in imperfects {
      let prefix: UInt8 =
        if form.inflection.contains(.first) {
          form.inflection.contains(.plural) ? Letter.noon : Letter.alef
        } else if form.inflection.contains(.second)
          || form.inflection.contains(.feminine)
            && !form.inflection.contains(.plural)
        {
          Letter.teh
        } else {
          Letter.yeh
        }
      #expect(form.codes.first == prefix)
    }
  }

  @Test(arguments: [
    ("مؤكد", false, "مؤكد مؤكدا مؤكدة مؤكدين مؤكدون مؤكدان مؤكدتين مؤكدتان مؤكدات"),
    ("داع", true, "داع داعيا داعية داعين داعون داعيان داعيتين داعيتان داعيات"),
  ])
  func participles(singular: String, isDefective: Bool, expected: String) {
    let forms = Conjugation.nominal(Folding.fold(singular), defective: isDefective).map(\.codes)
    for written in expected.split(separator: " ") {
      #expect(forms.contains(Folding.fold(String(written))), "\(written)")
    }
  }
}
