import MahdarRecord

// GRDB has types of these names too; here they are always the record's.
typealias Record = MahdarRecord.Record
typealias Statement = MahdarRecord.Statement
