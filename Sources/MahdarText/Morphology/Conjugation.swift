/// All written forms of a verb from its lemma and its present, folded and without clitics.
///
/// Vowels are not written, so the ten forms conjugate by the shape of their last letters alone:
/// sound, hollow (قال), defective (دعا, نفى), doubled (رد) and hamzated at the end (هنأ).
public struct Conjugation {
  /// A form with its inflection.
  public struct Form {
    /// The letters, in folded codes.
    public var codes: [UInt8]
    /// Person, number, gender, aspect and voice.
    public var inflection: Inflection
  }

  private enum Shape { case sound, hollow, defective, doubled, finalHamza }

  private let perfect: [UInt8]
  private let imperfect: [UInt8]
  private let shape: Shape
  private let doubledLetter: UInt8?

  /// The verb of a folded lemma (third person masculine singular perfect) and present.
  ///
  /// - Parameter isDoubled: The last radical stands for two, as in رد.
  public init(perfect: [UInt8], imperfect: [UInt8], writtenLemma: String, form: String) {
    self.perfect = perfect
    self.imperfect = imperfect
    let last = writtenLemma.unicodeScalars.last(where: { $0.value < 0x64B || $0.value > 0x652 })?.value
    let count = perfect.count
    if last == 0x649 || last == 0x627 {
      shape = .defective
    } else if last == 0x623 || last == 0x626 || last == 0x624 || last == 0x621 {
      shape = .finalHamza
    } else if count >= 3, perfect[count - 2] == Letter.alef, ["I", "IV", "VII", "VIII", "X"].contains(form),
      imperfect.count >= 3,
      imperfect[imperfect.count - 2] == Letter.waw
        || imperfect[imperfect.count - 2] == Letter.yeh || imperfect[imperfect.count - 2] == Letter.alef
    {
      shape = .hollow
    } else if Conjugation.isDoubled(perfect, writtenLemma, form) {
      shape = .doubled
    } else {
      shape = .sound
    }
    doubledLetter = perfect.last
  }

  /// Whether the last letter stands for two radicals: رد, أصر, احتل, استعد.
  private static func isDoubled(_ perfect: [UInt8], _ written: String, _ form: String) -> Bool {
    switch form {
    case "I": return perfect.count == 2
    // آمن is short too, for its first radical is a hamza.
    case "IV": return perfect.count == 3 && written.unicodeScalars.first?.value != 0x622
    // اتهم is as short as احتل, but the infix stands in its first letter.
    case "VIII": return perfect.count == 4 && [Letter.teh, Letter.dal, Letter.tah].contains(perfect[2])
    case "X": return perfect.count == 5
    default: return false
    }
  }

  /// Every form, perfect and imperfect, active, and passive where it is written differently.
  public func forms() -> [Form] {
    var out: [Form] = []
    perfectForms(&out)
    imperfectForms(&out)
    return out
  }

  private func perfectForms(_ out: inout [Form]) {
    let base = perfect
    let cut = Array(base.dropLast())
    func add(_ stem: [UInt8], _ ending: [UInt8], _ inflection: Inflection) {
      out.append(Form(codes: join(stem, ending), inflection: [.perfect, inflection]))
    }
    // Before endings that begin with a vowel, and before those with a consonant.
    var vowel = base
    var consonant = base
    var feminine = base
    var plural = base
    switch shape {
    case .defective:
      vowel = cut + [Letter.yeh]
      consonant = cut + [Letter.yeh]
      feminine = cut
      plural = cut
    case .hollow:
      consonant = Array(base.dropLast(2)) + base.suffix(1)
    case .doubled:
      if let letter = doubledLetter { consonant = base + [letter] }
    case .finalHamza, .sound:
      break
    }
    add(base, [], [.third, .masculine, .singular])
    // لفتت keeps both letters; in the first person they are one: ثبت.
    out.append(
      Form(codes: feminine + [Letter.teh], inflection: [.perfect, .third, .feminine, .singular]))
    add(vowel, [Letter.alef], [.third, .masculine, .dual])
    out.append(
      Form(codes: feminine + [Letter.teh, Letter.alef], inflection: [.perfect, .third, .feminine, .dual]))
    add(plural, [Letter.waw, Letter.alef], [.third, .masculine, .plural])
    add(plural, [Letter.waw], [.third, .masculine, .plural, .construct])
    add(consonant, [Letter.noon], [.third, .feminine, .plural])
    add(consonant, [Letter.teh], [.first, .singular])
    add(consonant, [Letter.noon, Letter.alef], [.first, .plural])
    if shape == .defective, base.count == 3, base.last == Letter.alef, imperfect.last == Letter.waw {
      // دعا, دعوت: the root's waw returns.
      add(cut + [Letter.waw], [Letter.alef], [.third, .masculine, .dual])
      add(cut + [Letter.waw], [Letter.noon, Letter.alef], [.first, .plural])
      add(cut + [Letter.waw], [Letter.teh], [.first, .singular])
    }
    if shape == .finalHamza {
      let stem = cut + [Letter.wawHamza]
      add(stem, [Letter.waw, Letter.alef], [.third, .masculine, .plural])
    }
    // The passive shows where a long vowel changes.
    if shape == .hollow {
      var passive = base
      passive[base.count - 2] = Letter.yeh
      out.append(Form(codes: passive, inflection: [.perfect, .passive, .third, .masculine, .singular]))
      out.append(
        Form(
          codes: passive + [Letter.teh],
          inflection: [.perfect, .passive, .third, .feminine, .singular]))
    }
  }

  private func imperfectForms(_ out: inout [Form]) {
    guard imperfect.count > 2 else { return }
    let rest = Array(imperfect.dropFirst())
    func add(_ prefix: UInt8, _ stem: [UInt8], _ ending: [UInt8], _ inflection: Inflection) {
      out.append(Form(codes: [prefix] + join(stem, ending), inflection: [.imperfect, inflection]))
    }
    var plural = rest
    var dual = rest
    if shape == .defective {
      plural = Array(rest.dropLast())
      dual = Array(rest.dropLast()) + [rest.last == Letter.waw ? Letter.waw : Letter.yeh]
    }
    let singulars: [(UInt8, Inflection)] = [
      (Letter.yeh, [.third, .masculine, .singular]), (Letter.teh, [.third, .feminine, .singular]),
      (Letter.noon, [.first, .plural]), (Letter.alef, [.first, .singular]),
    ]
    // The jussive shortens hollow and defective stems.
    var short: [UInt8]?
    if shape == .hollow, rest.count >= 2 { short = Array(rest.dropLast(2)) + rest.suffix(1) }
    if shape == .defective { short = Array(rest.dropLast()) }
    for (prefix, inflection) in singulars {
      add(prefix, rest, [], inflection)
      if let short { add(prefix, short, [], [inflection, .construct]) }
    }
    add(Letter.yeh, plural, [Letter.waw, Letter.noon], [.third, .masculine, .plural])
    add(Letter.yeh, plural, [Letter.waw, Letter.alef], [.third, .masculine, .plural])
    add(Letter.yeh, plural, [Letter.waw], [.third, .masculine, .plural, .construct])
    if shape == .finalHamza, rest.last == Letter.alef {
      // يتنبؤون beside يتنبأون.
      let seated = Array(rest.dropLast()) + [Letter.wawHamza]
      add(Letter.yeh, seated, [Letter.waw, Letter.noon], [.third, .masculine, .plural])
      add(Letter.yeh, seated, [Letter.waw, Letter.alef], [.third, .masculine, .plural])
      add(Letter.teh, seated, [Letter.waw, Letter.noon], [.second, .masculine, .plural])
    }
    add(Letter.yeh, dual, [Letter.alef, Letter.noon], [.third, .masculine, .dual])
    add(Letter.teh, dual, [Letter.alef, Letter.noon], [.third, .feminine, .dual])
    add(Letter.yeh, dual, [Letter.alef], [.third, .masculine, .dual, .construct])
    add(Letter.teh, plural, [Letter.waw, Letter.noon], [.second, .masculine, .plural])
    if shape != .hollow { add(Letter.yeh, dual, [Letter.noon], [.third, .feminine, .plural]) }
    if shape == .hollow, rest.count >= 2, rest[rest.count - 2] != Letter.alef {
      var passive = rest
      passive[rest.count - 2] = Letter.alef
      add(Letter.yeh, passive, [], [.passive, .third, .masculine, .singular])
      add(Letter.teh, passive, [], [.passive, .third, .feminine, .singular])
    }
  }

  /// A stem and its ending, where one letter is written for two: أعلنّا, هنآ.
  private func join(_ stem: [UInt8], _ ending: [UInt8]) -> [UInt8] {
    guard let last = stem.last, last == ending.first else { return stem + ending }
    switch last {
    case Letter.noon, Letter.teh: return stem + ending.dropFirst()
    case Letter.alef: return shape == .finalHamza ? stem + ending.dropFirst() : stem + ending
    default: return stem + ending
    }
  }

  /// The inflections of a participle or another noun by its folded masculine singular.
  ///
  /// - Parameter defective: It ends in a dropped yeh: داع.
  public static func nominal(_ singular: [UInt8], defective: Bool) -> [Form] {
    let stem = defective ? singular + [Letter.yeh] : singular
    func form(_ stem: [UInt8], _ ending: [UInt8], _ inflection: Inflection) -> Form {
      Form(codes: stem + ending, inflection: inflection)
    }
    return [
      form(singular, [], [.masculine, .singular]),
      form(stem, [Letter.alef], [.masculine, .singular, .accusative]),
      form(stem, [Letter.heh], [.feminine, .singular]),
      form(stem, [Letter.teh], [.feminine, .singular, .construct]),
      form(singular, [Letter.yeh, Letter.noon], [.masculine, .plural]),
      form(singular, [Letter.waw, Letter.noon], [.masculine, .plural]),
      form(stem, [Letter.yeh, Letter.noon], [.masculine, .dual]),
      form(stem, [Letter.alef, Letter.noon], [.masculine, .dual]),
      form(stem, [Letter.teh, Letter.yeh, Letter.noon], [.feminine, .dual]),
      form(stem, [Letter.teh, Letter.alef, Letter.noon], [.feminine, .dual]),
      form(stem, [Letter.alef, Letter.teh], [.feminine, .plural]),
    ]
  }
}
