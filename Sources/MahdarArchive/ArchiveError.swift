import GRDB

/// Why the archive can't do what was asked, with what to do about it.
public struct ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
  enum Kind: Sendable, Equatable {
    case missing
    case notAnArchive
    case newer
    case older
    case unfinished
    case cannotOpen(String)
    case busy
    case full
    case readOnly
    case damaged(String)
    case noSuchArticle(String)
    case noSuchEntity(String)
    case noSuchRow(String)
    case noSuchDecision(Int64)
    case noSuchStory(String)
    case unlike(EntityView, EntityView)
    case refused(String)
    case other(String)
  }

  let kind: Kind
  /// The archive's file, as the caller gave it.
  public let path: String

  /// Whether the caller asked for something that is not there, or not allowed: the archive is well.
  public var isRequest: Bool {
    switch kind {
    case .noSuchArticle, .noSuchEntity, .noSuchRow, .noSuchDecision, .noSuchStory, .unlike, .refused: true
    default: false
    }
  }

  /// Whether two entities of different kinds were to be one, which wants to be said expressly.
  public var isUnlike: Bool {
    if case .unlike = kind { return true }
    return false
  }

  /// Whether the file isn't there.
  public var isMissing: Bool { kind == .missing }
  /// Whether it only may not be written.
  public var isReadOnly: Bool { kind == .readOnly }

  /// What is wrong and what to do, in whole sentences.
  public var description: String {
    switch kind {
    case .missing:
      "There is no archive '\(path)'. Check the name, or make one with 'mahdar ingest'."
    case .notAnArchive:
      "'\(path)' is not an archive of Mahdar. Give the file that 'mahdar ingest' made."
    case .newer:
      "The archive '\(path)' was made by a newer Mahdar. Use that version, or a later one."
    case .older:
      "The archive '\(path)' was made by an earlier Mahdar, and may not be written to bring it to the present "
        + "form. Ask for the right to write it and its folder, or open a copy where you may."
    case .unfinished:
      "The archive '\(path)' has a log beside it that was not taken into it yet, and nothing may be written "
        + "there. Copy both, the file and '\(path)-wal', to where you may write, and open the copy."
    case .cannotOpen(let reason):
      "Cannot open the archive '\(path)': \(reason). Check that its folder exists and that you may write there."
    case .busy:
      "Another program is writing to the archive '\(path)'. Wait until it has ended, then run again."
    case .full:
      "The disk of the archive '\(path)' is full. What was reported as kept is kept; "
        + "make room, then run again to go on."
    case .readOnly:
      "The archive '\(path)' may not be written. Ask for the right to write it and its folder."
    case .damaged(let what):
      "The archive '\(path)' is damaged: \(what). Keep the file, and restore a copy of it."
    case .noSuchArticle(let key):
      "The archive has no article '\(key)'. Article ids stand in the output of 'mahdar search'."
    case .noSuchEntity(let name) where name.hasPrefix("#"):
      "The archive has no entity \(name). 'mahdar entity find NAME' prints the numbers."
    case .noSuchEntity(let name):
      "The archive knows nobody named '\(name)'. Try a part of the name."
    case .noSuchRow(let name):
      "The archive has no row '\(name)'. The names of rows stand in the output of 'mahdar register'."
    case .noSuchDecision(let number):
      "There is no decision \(number) about entities. 'mahdar entity decisions' lists them."
    case .noSuchStory(let label):
      "The archive has no story '\(label)'. The labels stand in the output of 'mahdar stories --archive'."
    case .unlike(let one, let other):
      "'\(one.name)' (number \(one.id)) is of the kind \(one.kind), '\(other.name)' (number \(other.id)) of "
        + "the kind \(other.kind). Say expressly that they are one all the same, or give other numbers."
    case .refused(let reason): reason
    case .other(let message): "The archive '\(path)' answers: \(message)."
    }
  }

  init(_ kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }

  /// An error of SQLite in our words.
  init(_ error: any Error, path: String) {
    self.path = path
    if let own = error as? ArchiveError {
      kind = own.kind
      return
    }
    guard let error = error as? DatabaseError else {
      kind = .other("\(error)")
      return
    }
    kind =
      switch error.resultCode {
      case .SQLITE_FULL: .full
      // A write that the system refuses: a full disk behind a file system that tells it late.
      case .SQLITE_IOERR: .other("\(error.message ?? "input or output failed"); is the disk full?")
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
      case .SQLITE_CORRUPT: .damaged(error.message ?? "its pages don't hold together")
      case .SQLITE_NOTADB: .notAnArchive
      case .SQLITE_CANTOPEN: .cannotOpen(error.message ?? "it can't be opened")
      default: .other(error.message ?? "result \(error.resultCode.rawValue)")
      }
  }
}
