import ArgumentParser
import Glibc

/// Whether a part of the input that gave no article shows in the exit status.
enum FaultPolicy: String, EnumerableFlag {
  case strict, lenient

  static func help(for value: FaultPolicy) -> ArgumentHelp? {
    switch value {
    case .strict: "End with status 65 if any part of the input gave no article."
    case .lenient: "End with status 65 only if no article could be read."
    }
  }
}

/// What a run could not read.
struct LeftOut: Equatable {
  /// How many stretches of the inputs gave no article.
  var articles: Int
  /// How many articles were read.
  var besides: Int
  /// Of how many of them only the beginning was there.
  var partial = 0
  /// How many inputs could not be read, or not to their end.
  var inputs: Int

  /// Tells at the end of a run how much that was.
  ///
  /// - Throws: `ExitCode` 66 if an input could not be read, 65 if a part of one gave no article and the
  ///   policy is strict, or if none could be read.
  func conclude(_ policy: FaultPolicy) throws {
    if articles > 0 { tell("\(articles) of \(counted(articles + besides, "article")) could not be read.") }
    if partial > 0 { tell("Of \(counted(partial, "article")) only the beginning could be read.") }
    if inputs > 0 { tell("\(counted(inputs, "input")) could not be read.") }
    if inputs > 0 { throw ExitCode(EX_NOINPUT) }
    if articles + partial > 0, policy == .strict || besides == 0 { throw ExitCode(EX_DATAERR) }
  }
}
