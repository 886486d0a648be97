import MahdarKnowledge
import MahdarText

/// Whether a word is a verbal noun that tells of something to be done.
extension Session {
  /// Whether a noun names something to do: by its form a verbal noun, or one of the list.
  func isToDo(_ index: Int) -> Bool {
    guard index < document.tokens.count, document.tokens[index].kind == .word else { return false }
    if let note = note(index, .deed) { return note.value != "no" }
    let word = words[index]
    if word.part == .verb { return false }
    var codes = Array(form(index))
    // لتنظيم, وتنظيم, تنظيمها: the form is that of the stem.
    if word.hasEnclitic { codes.removeLast(pronounLength(codes)) }
    if word.stemStart > 0, word.stemStart < codes.count {
      codes.removeFirst(word.stemStart)
    } else if word.stem < 0, codes.count > 4, codes[0] == Letter.alef, codes[1] == Letter.lam {
      codes.removeFirst(2)
    }
    if let notes = knowledge.eventWords[FormTable.key(codes)],
      let note = notes.first(where: { $0.role == .deed && $0.second == nil })
    {
      return note.value != "no"
    }
    return isVerbalNoun(codes, hasHamzaBelow: isSpelt(document.tokens[index], with: .alefHamzaBelow))
  }

  /// Whether a verbal noun takes no object: تدخل, تعاون, انسحاب by their forms, others by the list.
  func isIntransitive(_ index: Int) -> Bool {
    guard document.tokens[index].kind == .word, !words[index].hasEnclitic else { return false }
    if note(index, .alone) != nil { return true }
    var codes = Array(form(index))
    let start = words[index].stemStart
    if start > 0, start < codes.count { codes.removeFirst(start) }
    guard codes.count >= 4, let first = codes.first else { return false }
    if first == Letter.teh { return codes.count == 4 || codes.count == 5 && codes[2] == Letter.alef }
    return first == Letter.alef && codes.count == 6 && codes[1] == Letter.noon && codes[4] == Letter.alef
  }

  /// The letters of a pronoun of the third person or of the first plural at the end of folded letters.
  private func pronounLength(_ codes: [UInt8]) -> Int {
    guard codes.count > 4, let last = codes.last else { return 0 }
    let before = codes[codes.count - 2]
    if last == Letter.heh { return 1 }
    if last == Letter.alef, before == Letter.heh || before == Letter.noon { return 2 }
    return last == Letter.meem && before == Letter.heh ? 2 : 0
  }

  /// Whether folded letters have the form of a verbal noun of the derived forms.
  private func isVerbalNoun(_ codes: [UInt8], hasHamzaBelow: Bool) -> Bool {
    guard codes.count >= 5, let first = codes.first, let last = codes.last, last != Letter.teh else {
      return false
    }
    // تفعيل, تفاعل; مفاعلة; افتعال, استفعال; إفعال, إعادة with the hamza below.
    if first == Letter.teh { return codes.count == 5 && (codes[3] == Letter.yeh || codes[2] == Letter.alef) }
    if first == Letter.meem { return codes.count == 6 && codes[2] == Letter.alef && last == Letter.heh }
    guard first == Letter.alef else { return false }
    // استعادة.
    if codes.count == 7, last == Letter.heh { return codes[1] == Letter.seen && codes[4] == Letter.alef }
    if codes.count >= 6 { return codes[codes.count - 2] == Letter.alef }
    guard hasHamzaBelow else { return false }
    return codes[3] == Letter.alef || codes[2] == Letter.alef && last == Letter.heh
  }
}
