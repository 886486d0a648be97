// The library product: one import for an application.
@_exported public import MahdarArchive
@_exported public import MahdarEvaluation
@_exported public import MahdarExports
@_exported public import MahdarFormats
@_exported public import MahdarKnowledge
@_exported public import MahdarReading
@_exported public import MahdarRecord
@_exported public import MahdarStories
@_exported public import MahdarText
