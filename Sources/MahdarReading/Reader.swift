public import MahdarKnowledge
public import MahdarRecord
public import MahdarText

/// Reads articles: the shared engine, frozen once its knowledge is loaded.
public final class Reader: Sendable {
  /// What the reader knows.
  public let knowledge: Knowledge
  let grammar: Grammar

  /// Loads the knowledge.
  ///
  /// - Throws: ``KnowledgeError`` with the place of the first fault.
  public init(knowledge files: [KnowledgeFile] = KnowledgeFile.embedded) throws(KnowledgeError) {
    (knowledge, grammar) = try Knowledge.load(files) { rules throws(KnowledgeError) in
      try Grammar(rules)
    }
  }

  /// The words that the reader knows; an archive asks it for what it indexes.
  public var lexicon: Lexicon { knowledge.lexicon }

  /// Scratch memory for one task; make one a task and reuse it.
  public func makeWorker() -> Worker { Worker(Session(knowledge: knowledge, grammar: grammar)) }

  /// Who was weighed for each subject that a clause of an article leaves out.
  public func antecedents(in article: Article) -> [AntecedentChoice] {
    var worker = makeWorker()
    worker.session.antecedents = []
    _ = worker.read(article)
    return worker.session.antecedents ?? []
  }

  /// The memory that a reading needs, reused from article to article.
  public struct Worker: ~Copyable {
    let session: Session

    init(_ session: Session) { self.session = session }

    /// Reads one article. Total: any text gives a record, perhaps an empty one.
    public mutating func read(_ article: Article) -> Record {
      session.begin(article.text)
      let (blocks, silent) = session.blocks(of: article)
      session.documentNames = []
      let found = StatementFinder(session: session, silent: silent).find()
      let published = PublishedTime(article.published)
      // Keywords behind the text name several in a row.
      let tail = session.tail(of: silent)
      let names = session.findNames(in: found).filter { $0.name.start < tail ?? Int.max }
      session.documentNames = names
      var entities = EntityFinder.find(session, names: names, month: published?.month ?? -1)
      let (statements, resolver, speakerOf) = StatementBuilder(
        session: session, outlet: article.outlet, names: names, entities: entities
      ).build(found)
      var entries = EntryReading(
        session: session, statements: statements, speakerOf: speakerOf, resolver: resolver,
        published: published, blocks: blocks, silent: silent
      ).read()
      let voices = entries.speakers.map { entities.entity(of: $0) }
      for (speaker, voice) in zip(entries.speakers, voices) { entities.note(speaker, as: voice) }
      entities.reindex()
      let kept = speakerOf.filter { $0 >= 0 } + entries.parties
      let assembly = EntityAssembly(entities, keeping: Set(kept.map { voices[$0].position }))
      for (position, speaker) in speakerOf.enumerated() where speaker >= 0 {
        entries.statements[position].sourceID = assembly.id(voices[speaker])
      }
      entries.settle { party in
        let voice = voices[party]
        return (entities[voice].isNamed ? entities.name(voice) : nil, assembly.id(voice))
      }
      var warnings = PublishedTime.warnings(of: article, published)
      if ForeignText.holds(article.text), !warnings.contains(ForeignText.warning) {
        warnings.append(ForeignText.warning)
      }
      return Record(
        article: article, blocks: blocks,
        sentences: session.document.sentences.map { session.document.range($0) }, entities: assembly.list(),
        times: entries.times, statements: entries.statements, contacts: entries.contacts,
        decisions: entries.decisions, commitments: entries.commitments, incidents: entries.incidents,
        outcomes: entries.outcomes, warnings: warnings)
    }
  }
}
