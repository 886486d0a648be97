import MahdarKnowledge
import MahdarText

/// What one element of a pattern accepts.
enum Matcher: Hashable, Sendable {
  /// A finite reporting verb; the relaying ones only.
  case verb(relayOnly: Bool)
  /// A reporting participle in the accusative: مؤكدا.
  case participle
  /// The verbal noun of a reporting verb or a reporting noun, with its possessor.
  case masdar
  /// A reporting noun carried by its light verb, one token after it or more.
  case light
  /// A light verb before its noun.
  case lightVerb
  /// The noun phrase that a light verb carries, as content: التعازي, شكره.
  case lightObject
  /// A preposition of attribution.
  case attribution
  /// A complementizer.
  case that
  case colon
  case comma
  /// A quotation that opens here.
  case quotation
  /// A name of up to four words in quotation marks.
  case quotedName
  /// The preposition that the cue governs, a word or a proclitic.
  case govern
  /// The preposition that the cue governs behind a person as its object.
  case governPerson
  /// A word of a set of the file.
  case set(Int)
  case relative
  case nounPhrase
  case adjuncts
  /// Whatever is told of the subject in passing, up to the complementizer.
  case gap
  /// A clause or other matter that is reported: to the end of the reported matter.
  case clause
  /// The object of the cue as its content.
  case object
  /// The matter that stands before the cue in its sentence.
  case before
  /// The sentences that stand before the cue's.
  case preceding
  /// The start of a clause.
  case start
  /// The end of a sentence, or a mark that ends it.
  case end
  /// Behind the last element of a compiled pattern.
  case accept
  /// A verb, noun, adjective or light verb of the layer's table of events.
  case event(EventPart)
  /// A finite verb in the future: سيزور, سوف يزور, لن يزور.
  case future
  /// A finite verb of any kind.
  case anyVerb
  /// A preposition that the cue governs, with a pronoun: معه, به, لي.
  case pronoun
}

/// What a matched element is for.
enum Role: String, Hashable, Sendable, CaseIterable {
  case cue, source, via, content, person
  // Entries: who acts, the other side, what it is about.
  case party, other, topic, place
  case body, object, sponsor
  case by, to
  case actor, target

  /// The roles that constructions of a kind may have.
  static func roles(of layer: EntryLayer?) -> [Role] {
    switch layer {
    case nil: [.cue, .source, .via, .content, .person]
    case .contact: [.cue, .party, .other, .topic, .place]
    case .decision: [.cue, .body, .object, .sponsor, .place]
    case .commitment: [.cue, .by, .to, .content]
    case .incident: [.cue, .actor, .target, .place]
    case .outcome: [.cue, .by, .object]
    }
  }
}

/// Words that the checks of a match ask for, listed in rule files.
enum WordGuard: Int, CaseIterable, Sendable {
  /// Govern the complementizer behind them themselves: رغم أن, لا بد أن.
  case complement
  /// Verbs that without a speaker are a passive: يذكر أن, يعتقد أن.
  case impersonal
  /// Verbs that make the particle before them one of conditions: إن وجد.
  case condition
  /// Verbs of ordering and deciding, which inside another's words are told and not reported.
  case order
  /// Stand before what is only supposed or asked: إذا, هل, متى.
  case supposition
  /// Stand behind a verb of saying and are nobody: لفت النظر, لفت هنا.
  case nobody
  /// Nouns at the head of what is affirmed, as a verbal noun may stand: أكد ضرورة, ثمن جهود.
  case matter
  /// What only looks like saying (يجب is no form of أجاب, بينه none of بين), and begins no noun phrase
  /// either.
  case necessity
  /// Whoever there is, behind a verb that asks or thanks its object: شكر الجميع, دعا كل من.
  case everyone
  /// Verbs of what comes out from somebody: صدر أمر ملكي.
  case comesOut
  /// What one wishes, offers or denies, though families are called by it: تمنى الحداد التوفيق.
  case wish
  /// What is lifted when something becomes known, no part of who lifts it: `كشف المدير النقاب عن`.
  case veil
  /// Behind على they tell how, and bind nobody: على الرغم, على الأقل.
  case adverbial
  /// Lead to a title, which is nobody's words: بعنوان, تحت شعار.
  case titled
  /// Behind فيما they tell what it is about: فيما يتعلق ب.
  case regarding
  /// Head what the outlet makes of it: في إشارة إلى, في مؤشر على.
  case gloss
  /// Behind a comma they tell who was there: حضر اللقاء.
  case attended
  /// Verbs without a speaker by which the outlet adds something: يذكر أن.
  case aside
  /// Before a demonstrative they tell on what occasion it was said: جاء ذلك.
  case came
  /// The end of an occasion: في ختام الحفل.
  case closing
  /// Participles behind which another's saying is cited: مستشهدا بقول.
  case citing
  /// Offices and the like with على of their own: المشرف على.
  case overseer
  /// Offices and the like with عن of their own: المسؤول عن.
  case answerer
  /// Offices and the like with إلى of their own: المبعوث إلى.
  case emissary
  /// Participles of what came out from somebody, with عن and من of their own: التقرير الصادر عن.
  case issued
  /// Verbs of answering: whoever was asked goes on.
  case answer
  /// Nouns of what somebody says in turn, spelt like a verb of two: ردا على.
  case reply
  /// Takes up the second of the two who were named last: الأخيرة.
  case latter
  /// Names of God beside الله, that stand alone: قال تعالى.
  case deity
  /// Open a clause that leaves a voice without its name: طلب عدم ذكر اسمه.
  case withhold
  /// Behind what somebody wants left unsaid of himself: طلب عدم ذكر اسمه.
  case nameless
  /// Open a clause that the main one follows behind a comma: ورغم أن المجلس رفض البيع، فإن.
  case subordinate
  /// Verbs of one who adds to what he said before: أضاف, تابع.
  case onward
  /// Words by which somebody who was named is called in his article; those who play a game by themselves.
  case role, player
  /// Verbs behind ما that bring in what others call it: ما يسمى.
  case naming
  /// As what somebody speaks: بصفته رئيسا.
  case capacity
  /// Behind a quantity, of those who were named before: عدد منهم.
  case ofThem
  /// Open words of the speaker's own with neither a complementizer nor a mark before them: أعتقد, هناك.
  case ownWords
  /// What is known, and sayings of old; see ``Session/speaksForItself(_:)``.
  case evidence
  /// Texts that bind: who made them does not speak, and their parts speak as the whole.
  case statute
  /// What an airline's name begins with, and what a company is called by: الخطوط الجوية, الشركة.
  case airline, company
  /// What bears the name of the company that it is of: سهم الريحان للملاحة.
  case share
  /// Verbs by which media bring out what somebody else said: نشرت مقالا قال فيه.
  case publishing
  /// What is called by its minister's field where nothing else names it, and ministers: الوزارة, وزير الحج.
  case ministry, minister
  /// Titles of monarchs, and the honours that they never have: الملك, سموه.
  case monarch, highness
  /// Honours that several have together, and that name none of them: أصحاب السمو والمعالي.
  case honour
  /// Words for media that other bodies are called by as well, and what makes them media: وكالة, أنباء.
  case agency, press
  /// What is made known one by one, though somebody is called so: أسماء الفائزين.
  case roll
  /// Days of the week, which families are called by as well: الخميس.
  case weekday
  /// In whose stead somebody reads it out, though a body is called so: ألقاها نيابة عن الأهالي.
  case deputed
  /// What is called after somebody, who has nothing to do with it: مستشفى الملك فهد.
  case namesake
  /// What opens and what closes a wish or a time that is called like somebody: لله الحمد, الفطر المبارك.
  case blessing, blessed
  /// Feasts, which are held in a town or have a name: عيد الفطر.
  case feast
  /// Opens the name of a mother by her son: أم ياسين.
  case mother
  /// Common words that no list has, and that stand alone: الوراء.
  case noName

  /// Its name in rule files.
  var name: String { "\(self)" }
}

/// One element of a pattern.
struct Element: Hashable, Sendable {
  var matcher: Matcher
  var role: Role?
  var isOptional: Bool
}

/// One example of a construction, a test.
struct Example: Sendable {
  enum Kind: Sendable { case example, never, limit }
  var kind: Kind
  var text: String
  /// Role or field name and the expected words.
  var expected: [(name: String, value: String, line: Int)]
  var line: Int
}

/// What a construction of statements is to the checks of its matches, beyond its patterns.
enum RuleTrait: String, CaseIterable, Sendable {
  /// The source stands before its verb.
  case subjectFirst = "subject-first"
  /// A light verb with its noun.
  case light
  /// Somebody passes on what another said.
  case relay
  /// A phrase that is added to what is said names who said it: وفق المدير.
  case attribution
  /// كان before the verb: it had been said.
  case pluperfect
  /// It belongs to the content in which it stands, and ends none.
  case cutsNothing = "cuts-nothing"
  /// The content before it ends where it begins.
  case cutsAtHead = "cuts-at-head"
}

/// One construction while its file is read.
struct RuleDraft {
  var name: String
  var file: String
  var line: Int
  var patterns: [[Element]] = []
  var because = ""
  var examples: [Example] = []
  var act: String?
  var negated = false
  var sets: [Set<UInt64>] = []
  var takes: Government = []
  var wants: Set<String> = []
  var traits: Set<RuleTrait> = []
  var keepsPerson = false
  var yields: EntryLayer?
  var kinds: Set<String> = []
  var gives: String?
  var status: String?
  var eventTakes: EventGovernment = []
}

/// One construction of a rule file, frozen.
final class Rule: Sendable {
  /// The construction's name.
  let name: String
  /// The file below `grammar/`, without its ending; of a folder of files the folder: `statements/verbs`.
  let file: String
  let line: Int
  /// The patterns, each an alternative.
  let patterns: [[Element]]
  let because: String
  let examples: [Example]
  /// The act, where the construction decides it.
  let act: String?
  /// The saying is denied.
  let negated: Bool
  /// The sets of words that the patterns name.
  let sets: [Set<UInt64>]
  /// What the verb must take.
  let takes: Government
  /// Wants a source that can speak.
  let wantsVoice: Bool
  /// Wants a pronoun on the cue: قوله.
  let wantsPronoun: Bool
  /// Wants an indefinite source, on which the verb is a bare relative clause.
  let wantsIndefinite: Bool
  /// Wants a verb that is strong with what the construction takes.
  let wantsStrong: Bool
  /// Wants a verbal noun at the head of the content.
  let wantsMasdar: Bool
  /// Wants a finite verb at the head of the content, without a complementizer before it.
  let wantsFinite: Bool
  /// A quotation that begins its sentence closes right before the match, and nothing more of what is said
  /// follows.
  let wantsQuoted: Bool
  /// The person before the complementizer belongs to the content.
  let keepsPerson: Bool
  /// See ``RuleTrait/subjectFirst``.
  let isSubjectFirst: Bool
  /// See ``RuleTrait/attribution``.
  let isAttribution: Bool
  /// See ``RuleTrait/light``.
  let isLight: Bool
  /// See ``RuleTrait/relay``.
  let isRelay: Bool
  /// See ``RuleTrait/pluperfect``.
  let isPluperfect: Bool
  /// See ``RuleTrait/cutsNothing``.
  let cutsNothing: Bool
  /// See ``RuleTrait/cutsAtHead``.
  let cutsAtHead: Bool
  /// The kind of entry that comes out; `nil` for statements.
  let yields: EntryLayer?
  /// The kinds of word that may be the cue of an entry; all for none.
  let kinds: Set<String>
  /// The kind of entry, where the construction decides it and not the word.
  let gives: String?
  /// The status of an entry, where the construction decides it.
  let status: String?
  /// Only tells of an entry that stands elsewhere, of whatever kind.
  let wantsTelling: Bool
  /// Of a contact: tells of a contact of another kind between the same parties where there is one.
  let wantsLoose: Bool
  /// Of a contact: one party is enough.
  let wantsOneParty: Bool
  /// Of a contact: the one who comes holds an office, and the other side is a place.
  let wantsOfficial: Bool
  /// Of a contact: the one party named are several: وزراء, دول.
  let wantsMembers: Bool
  /// Of a contact: two parties at least stand where the one who acts does.
  let wantsPair: Bool
  /// Of a commitment: who is to do it must be named.
  let wantsDoer: Bool
  /// Of a commitment: somebody says it, not the outlet.
  let wantsSaid: Bool
  /// What the word of an entry must take.
  let eventTakes: EventGovernment

  init(_ draft: RuleDraft) {
    name = draft.name
    file = draft.file
    id = "\(draft.file):\(draft.name)"
    line = draft.line
    patterns = draft.patterns
    because = draft.because
    examples = draft.examples
    act = draft.act
    negated = draft.negated
    sets = draft.sets
    takes = draft.takes
    wantsVoice = draft.wants.contains("voice")
    wantsPronoun = draft.wants.contains("pronoun")
    wantsIndefinite = draft.wants.contains("indefinite")
    wantsMasdar = draft.wants.contains("masdar")
    wantsFinite = draft.wants.contains("finite")
    wantsQuoted = draft.wants.contains("quoted")
    wantsStrong = draft.wants.contains("strong")
    keepsPerson = draft.keepsPerson
    isSubjectFirst = draft.traits.contains(.subjectFirst)
    isAttribution = draft.traits.contains(.attribution)
    isLight = draft.traits.contains(.light)
    isRelay = draft.traits.contains(.relay)
    isPluperfect = draft.traits.contains(.pluperfect)
    cutsNothing = draft.traits.contains(.cutsNothing)
    cutsAtHead = draft.traits.contains(.cutsAtHead)
    yields = draft.yields
    kinds = draft.kinds
    gives = draft.gives
    status = draft.status
    eventTakes = draft.eventTakes
    wantsTelling = draft.wants.contains("telling")
    wantsLoose = draft.wants.contains("loose")
    wantsMembers = draft.wants.contains("members")
    wantsPair = draft.wants.contains("pair")
    wantsOneParty = draft.wants.contains("one") || wantsMembers
    wantsDoer = draft.wants.contains("doer")
    wantsSaid = draft.wants.contains("said")
    wantsOfficial = draft.wants.contains("official")
  }

  /// `statements/verbs:verb-that`.
  let id: String
}
