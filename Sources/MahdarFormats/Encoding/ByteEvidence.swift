/// What the bytes of a text in an encoding before Unicode say about which it is.
struct ByteEvidence {
  /// How many bytes lie above ASCII.
  private(set) var upper = 0
  /// Whether nearly all of them are whole sequences of UTF-8.
  let isBrokenUTF8: Bool
  private let sample: [UInt8]

  /// A character set and how much like Arabic it makes the text: the share of what reads right, 0 to 1.
  struct Candidate {
    let set: CharacterSet
    let likeness: Double
  }

  /// Looks at up to 256 KB.
  init(_ input: [UInt8]) {
    sample = Array(input.prefix(256 * 1024))
    upper = sample.count { $0 >= 0x80 }
    var whole = 0
    var place = 0
    while place < sample.count {
      let length = Self.sequence(sample, place)
      if length > 1 { whole += length }
      place += max(length, 1)
    }
    isBrokenUTF8 = upper > 0 && whole * 10 >= upper * 9
  }

  /// The length of the sequence of UTF-8 at a place; 0 if there is none.
  private static func sequence(_ bytes: [UInt8], _ place: Int) -> Int {
    let first = bytes[place]
    let length =
      first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, place + length <= bytes.count else { return 0 }
    for next in bytes[(place + 1)..<(place + length)] where next & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// The Arabic character set that makes the most of the text; `nil` if none makes Arabic of it.
  func bestArabic() -> Candidate? {
    guard upper >= 6 else { return nil }
    let candidates = ["windows-1256", "iso-8859-6", "x-mac-arabic"].compactMap(CharacterSet.named).map {
      Candidate(set: $0, likeness: likeness($0))
    }
    guard let best = candidates.max(by: { $0.likeness < $1.likeness }), best.likeness >= 0.55 else {
      return nil
    }
    return best
  }

  /// Whether a candidate reads so much better than what is declared that the declaration must be wrong.
  func prefers(_ best: Candidate?, over told: CharacterSet?) -> Bool {
    guard let best, let told else { return false }
    if undefined(told) > undefined(best.set), best.likeness >= likeness(told) { return true }
    return best.likeness > likeness(told) + 0.15
  }

  /// How many bytes stand for nothing, or for a control, in a set.
  private func undefined(_ set: CharacterSet) -> Int {
    sample.count { $0 >= 0x80 && set.upper[Int($0 - 0x80)] < 0xA0 }
  }

  /// How much the text reads like Arabic: letters among what lies above ASCII, the article at the beginning
  /// of words, and letters that only end words at the ends of words.
  private func likeness(_ set: CharacterSet) -> Double {
    var letters = 0
    var odd = 0
    var words = 0
    var articles = 0
    var endings = 0
    var misplaced = 0
    var length = 0
    var previous: UInt32 = 0
    func isLetter(_ scalar: UInt32) -> Bool {
      (0x621...0x63A).contains(scalar) || (0x641...0x652).contains(scalar)
    }
    for byte in sample {
      let scalar = byte < 0x80 ? UInt32(byte) : set.upper[Int(byte - 0x80)]
      if isLetter(scalar) {
        letters += 1
        if length == 1, previous == 0x627, scalar == 0x644 { articles += 1 }
        // Teh marbuta and alef maqsura end words; a vowel mark begins none.
        if length > 0, previous == 0x629 || previous == 0x649 { misplaced += 1 }
        if length == 0 {
          words += 1
          if scalar >= 0x64B || scalar == 0x629 || scalar == 0x649 || scalar == 0x621 { misplaced += 1 }
        }
        length += 1
      } else {
        if length > 0, previous == 0x629 || previous == 0x64A || previous == 0x646 || previous == 0x62A {
          endings += 1
        }
        if byte >= 0x80, !isPunctuation(scalar) { odd += 1 }
        length = 0
      }
      previous = scalar
    }
    guard letters > 0, words > 0 else { return 0 }
    let share = Double(letters) / Double(letters + 2 * odd)
    let order = 1 - min(1, 3 * Double(misplaced) / Double(words))
    // About a fifth of the words of a report begin with the article; half of that is proof enough.
    let article = min(1, 10 * Double(articles) / Double(words))
    let ending = min(1, 4 * Double(endings) / Double(words))
    return share * (0.4 + 0.2 * order + 0.25 * article + 0.15 * ending)
  }

  /// The marks that Arabic text has above ASCII, digits of its own among them.
  private func isPunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x60C, 0x61B, 0x61F, 0x640, 0x660...0x66D, 0xA0, 0xAB, 0xBB, 0x2013...0x2026, 0x200C...0x200F, 0xB7,
      0xAD:
      true
    default: scalar < 0x80 && scalar > 0
    }
  }
}
