import Mahdar

/// A written word of a treebank with what a tagger should say of it.
struct TreebankWord {
  var form: String
  /// The folded letters of the clitics before the stem, in their order.
  var proclitics: [UInt8] = []
  /// The folded letters of the pronoun behind it.
  var enclitic: [UInt8] = []
  /// Folded, without vowel marks; `nil` where several stems stand in one word.
  var lemma: [UInt8]?
  var partOfSpeech: PartOfSpeech?
}

/// Reads CoNLL-U: words that are written together become one.
enum Treebank {
  private struct Row {
    var id: Substring
    var form: String
    var lemma: String
    var tag: Substring
    var isGlued: Bool
  }

  /// The sentences of a file that are not flagged.
  static func sentences(_ bytes: [UInt8]) -> [[TreebankWord]] {
    var sentences: [[TreebankWord]] = []
    var rows: [Row] = []
    var flagged = false
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("#") {
        if line.hasPrefix("# flags") { flagged = true }
      } else if line.isEmpty {
        if !rows.isEmpty && !flagged { sentences.append(words(rows)) }
        rows = []
        flagged = false
      } else {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        if fields.count < 10 || fields[0].contains(".") { continue }
        rows.append(
          Row(
            id: fields[0], form: String(fields[1]), lemma: String(fields[2]), tag: fields[3],
            isGlued: fields[9].contains("SpaceAfter=No")))
      }
    }
    return sentences
  }

  private static func words(_ rows: [Row]) -> [TreebankWord] {
    let hasRanges = rows.contains { $0.id.contains("-") }
    var words: [TreebankWord] = []
    var index = 0
    while index < rows.count {
      let row = rows[index]
      let ends = row.id.split(separator: "-").compactMap { Int($0) }
      if ends.count == 2 {
        let last = min(rows.count - 1, index + 1 + ends[1] - ends[0])
        words.append(word(row.form, Array(rows[(index + 1)...last])))
        index = last + 1
        continue
      }
      var last = index
      if !hasRanges {
        while last + 1 < rows.count, rows[last].isGlued, isArabic(rows[last].form),
          isArabic(rows[last + 1].form)
        {
          last += 1
        }
      }
      let parts = Array(rows[index...last])
      words.append(word(parts.map(\.form).joined(), parts))
      index = last + 1
    }
    return words
  }

  private static func isArabic(_ form: String) -> Bool {
    !form.isEmpty
      && form.unicodeScalars.allSatisfy {
        (0x621...0x652).contains($0.value) && !(0x63B...0x63F).contains($0.value)
      }
  }

  private static let proclitics: Set<[UInt8]> = [
    [Letter.waw], [Letter.feh], [Letter.beh], [Letter.lam], [Letter.kaf], [Letter.seen], [Letter.alef],
  ]

  private static func word(_ form: String, _ rows: [Row]) -> TreebankWord {
    var word = TreebankWord(form: form)
    var start = 0
    var end = rows.count
    while start < rows.count - 1, rows[start].tag != "PRON" {
      let codes = Folding.fold(rows[start].form)
      guard proclitics.contains(codes) else { break }
      word.proclitics += codes
      start += 1
    }
    if end - start > 1, rows[end - 1].tag == "PRON" {
      let codes = Folding.fold(rows[end - 1].form)
      if Morphology.isEnclitic(codes) {
        word.enclitic = codes
        end -= 1
      }
    }
    if end - start == 1 {
      word.lemma = Folding.fold(rows[start].lemma)
      word.partOfSpeech = PartOfSpeech(tag: String(rows[start].tag))
    }
    return word
  }
}
