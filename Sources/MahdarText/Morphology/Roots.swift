/// Finds the root of a lemma: its three radicals.
///
/// Arabic adds to a root only letters of a small set (the grammarians' sa'altumuniha), so a root is a
/// lemma without such letters. Of all the ways to take letters out, that one is right whose rest the
/// lexicon lists as a verb of the first form; of several the most frequent. Weak radicals change their
/// letter from form to form (قال, قول, قيل), so that they count as one: a root is a key to look by,
/// not a spelling.
public struct RootFinder: Sendable {
  /// By key: ten times the Zipf frequency of the most frequent verb, plus one.
  private var verbs: [UInt32: UInt8] = [:]

  /// Collects the verbs of the first form.
  ///
  /// - Complexity: O(*n*) in the forms of the lexicon.
  public init(_ lexicon: Lexicon) {
    for entry in 0..<lexicon.forms.count {
      let length = lexicon.forms.length(entry)
      guard length == 2 || length == 3 else { continue }
      var position = Int(lexicon.first[entry])
      while position >= 0 {
        let stem = lexicon.stems[position]
        let wanted: Inflection = [.perfect, .third, .masculine, .singular]
        if stem.partOfSpeech == .verb, stem.inflection.isSuperset(of: wanted) {
          let codes = lexicon.forms.form(entry)
          // مد for مدد: the doubled radical is written once.
          let key = RootFinder.key(codes[0], codes[1], codes[length - 1])
          verbs[key] = max(verbs[key] ?? 0, stem.frequency + 1)
        }
        position = Int(stem.next)
      }
    }
  }

  /// The root of a folded lemma as three folded letters, weak ones as alef; empty if none is found.
  ///
  /// - Complexity: O(*n*³) in its letters, which are few.
  public func root(ofLemma codes: [UInt8]) -> [UInt8] {
    let count = codes.count
    guard (2...10).contains(count), codes.allSatisfy(Letter.isArabic) else { return [] }
    if count == 2 {
      return verbs[RootFinder.key(codes[0], codes[1], codes[1])] == nil
        ? [] : RootFinder.root(writtenAs: [codes[0], codes[1], codes[1]])
    }
    let added = codes.indices.map { RootFinder.isAdded(codes, $0) }
    var best: (UInt8, UInt8, UInt8)?
    var bestScore = Int.min
    for first in 0..<(count - 2) {
      if first > 0, !added[first - 1] { break }
      for second in (first + 1)..<(count - 1) {
        if second > first + 1, !added[second - 1] { break }
        for third in (second + 1)..<count {
          if third > second + 1, !added[third - 1] { break }
          guard added[(third + 1)...].allSatisfy(\.self),
            let frequency = verbs[RootFinder.key(codes[first], codes[second], codes[third])]
          else { continue }
          let radicals = [first, second, third]
          // Letters that no form adds are radicals; a consonant is seldom the added one.
          let certain = radicals.count { !added[$0] }
          let removed = codes.indices.count { !radicals.contains($0) && RootFinder.isConsonant(codes[$0]) }
          let score = Int(frequency) + 40 * certain - 20 * removed - 6 * (third - first - 2)
          if score > bestScore {
            bestScore = score
            best = (codes[first], codes[second], codes[third])
          }
        }
      }
    }
    guard let best else { return [] }
    return RootFinder.root(writtenAs: [best.0, best.1, best.2])
  }

  /// The key of three letters as a root, for a query that writes one.
  public static func root(writtenAs codes: [UInt8]) -> [UInt8] {
    codes.enumerated().map { $0 == 0 ? initial($1) : radical($1) }
  }

  private static func key(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    UInt32(initial(first)) << 16 | UInt32(radical(second)) << 8 | UInt32(radical(third))
  }

  /// The first radical, which keeps its letter: وصل is not أصل.
  private static func initial(_ code: UInt8) -> UInt8 {
    code == Letter.wawHamza || code == Letter.yehHamza || code == Letter.hamza ? Letter.alef : code
  }

  /// A later radical; weak letters and hamza on its seats are one each.
  private static func radical(_ code: UInt8) -> UInt8 {
    switch code {
    case Letter.waw, Letter.yeh: Letter.alef
    case Letter.wawHamza, Letter.yehHamza: Letter.hamza
    default: code
    }
  }

  /// Whether a form may add the letter to a root, at the place where it stands.
  private static func isAdded(_ codes: [UInt8], _ place: Int) -> Bool {
    let isLast = place == codes.count - 1
    switch codes[place] {
    case Letter.alef, Letter.waw, Letter.yeh, Letter.hamza, Letter.wawHamza, Letter.yehHamza: return true
    case Letter.meem: return place == 0
    case Letter.teh: return place <= 3 || isLast
    case Letter.seen: return place <= 1 && !isLast && codes[place + 1] == Letter.teh
    case Letter.noon: return place <= 1 || isLast
    case Letter.heh: return isLast
    default: return false
    }
  }

  /// Letters that a form adds and that are as often radicals.
  private static func isConsonant(_ code: UInt8) -> Bool {
    code == Letter.noon || code == Letter.teh || code == Letter.seen
  }
}
