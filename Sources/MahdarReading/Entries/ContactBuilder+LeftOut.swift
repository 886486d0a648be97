import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Who takes part in a contact though the clause does not name him.
extension ContactBuilder {
  /// Who a left-out subject, or a pronoun that stands for it, means at a token.
  ///
  /// A verb that opens its clause goes on with who acted in the clause before; where it opens the sentence,
  /// with who acted in the last one: استقبل X Y. كما التقى Z.
  func leftOut(_ match: EventMatch, agreeing form: Inflection, _ context: inout EntryContext) -> Int? {
    if form.isDisjoint(with: [.first, .second, .dual, .passive]),
      match.light >= 0 || match.word?.part == .verb,
      session.antecedent(before: match.head, agreeing: form) == nil,
      let going = context.doer(before: match.head, agreeing: form)
    {
      return going
    }
    guard let found = context.subject(before: match.head, agreeing: form) else { return nil }
    // المقاتلين الذين يتوجهون: many are not the one who was named.
    let isOneOfMany =
      match.word?.part == .verb && match.light < 0 && form.contains(.plural) && !form.contains(.first)
      && context.kind(found) == .person
    return isOneOfMany ? nil : found
  }

  /// الطرفان, الناديين, لقائهما, يلتقيان: the two that a dual stands for, where it names nobody.
  func both(_ match: EventMatch, _ context: inout EntryContext) -> [Int] {
    guard session.grammar.rules[match.rule].wantsPair else { return [] }
    if match.first.isEmpty {
      return lastTwo(before: match.head, match.word?.kind, nil, &context)
    }
    guard session.isBothOf(match.first) else { return [] }
    let classes = session.words[match.first.start].classes
    let kind: EntityKind? =
      !classes.isDisjoint(with: [.group, .side])
      ? nil
      : classes.contains(.organisation) ? .organisation : classes.isDisjoint(with: .title) ? nil : .person
    return lastTwo(before: match.first.start, match.word?.kind, kind, &context)
  }

  /// The two of the contact of that kind told last, else the two that were named last.
  private func lastTwo(
    before token: Int, _ contact: String?, _ kind: EntityKind?, _ context: inout EntryContext
  ) -> [Int] {
    if let known = drafts.last(where: {
      $0.contact.kind.rawValue == contact && $0.token < token && token - $0.token < 150
        && $0.parties.count == 2
    }),
      kind.map({ kind in known.parties.allSatisfy { context.kind($0) == kind } }) ?? true
    {
      return known.parties
    }
    if let kind { return context.lastTwo(before: token, kind) }
    let persons = context.lastTwo(before: token, .person)
    return persons.isEmpty ? context.lastTwo(before: token, .organisation) : persons
  }
}

extension Session {
  /// الطرفان, الناديين: two parties named before, whom a dual with the article stands for.
  func isBothOf(_ range: TokenRange) -> Bool {
    !range.isEmpty && range.count <= 2 && document.tokens[range.start].kind == .word && isBoth(range.start)
  }
}
