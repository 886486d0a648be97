// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// CI sets `MAHDAR_WERROR=1`: there a warning is an error.
let strict = ProcessInfo.processInfo.environment["MAHDAR_WERROR"] == "1"

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ] + (strict ? [.treatAllWarnings(as: .error)] : [])

let package = Package(
  name: "Mahdar",
  products: [
    .library(name: "Mahdar", targets: ["Mahdar"]),
    .executable(name: "mahdar", targets: ["MahdarCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // Bytes to tokens. No dependency, no Foundation: all hot loops live here.
    .target(name: "MahdarText", swiftSettings: settings),
    // What a reading holds.
    .target(name: "MahdarRecord", dependencies: ["MahdarJSON", "MahdarText"], swiftSettings: settings),
    // The knowledge files, embedded by the C compiler's #embed.
    .target(name: "CMahdarKnowledge"),
    .target(
      name: "MahdarKnowledge", dependencies: ["CMahdarKnowledge", "MahdarRecord", "MahdarText"],
      exclude: ["Files"], swiftSettings: settings),
    // Text and knowledge to a record.
    .target(
      name: "MahdarReading", dependencies: ["MahdarText", "MahdarRecord", "MahdarKnowledge"],
      swiftSettings: settings),
    // JSON read and written over bytes.
    .target(name: "MahdarJSON", swiftSettings: settings),
    // Pages parsed by gumbo, in memory that is freed at once.
    .target(name: "CPageTree", linkerSettings: [.linkedLibrary("gumbo")]),
    // XML parsed by libxml2, whose headers clash with Foundation's and so stay behind C.
    .systemLibrary(name: "CLibXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CXMLTree", dependencies: ["CLibXML"], linkerSettings: [.linkedLibrary("xml2")]),
    // gzip, deflate, zstd and brotli behind one door.
    .target(
      name: "CInflate",
      linkerSettings: [.linkedLibrary("z"), .linkedLibrary("zstd"), .linkedLibrary("brotlidec")]),
    .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
    // The tables that reading pages leans on, embedded likewise.
    .target(name: "CMahdarFormats"),
    // Bytes of files and streams to articles.
    .target(
      name: "MahdarFormats",
      dependencies: [
        "CPageTree", "CXMLTree", "CInflate", "CUchardet", "CMahdarFormats", "MahdarJSON", "MahdarText",
        "MahdarRecord",
      ],
      exclude: ["Files"],
      swiftSettings: settings),
    // The page's style, script and words, the scorer's titles and the words of mandates, embedded likewise.
    .target(name: "CMahdarAssets", exclude: ["Files"]),
    // Records to JSON Lines, terminal text and pages.
    .target(
      name: "MahdarExports",
      dependencies: ["CMahdarAssets", "MahdarJSON", "MahdarText", "MahdarRecord"],
      swiftSettings: settings),
    // Texts packed by zstd, with dictionaries.
    .target(name: "CTextPack", linkerSettings: [.linkedLibrary("zstd")]),
    // Records kept in one SQLite file, and the questions to them. GRDB stays inside.
    .target(
      name: "MahdarArchive",
      dependencies: [
        "CMahdarAssets", "CTextPack", "MahdarJSON", "MahdarText", "MahdarRecord",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: settings),
    // The scorer.
    .target(
      name: "MahdarEvaluation",
      dependencies: ["CMahdarAssets", "MahdarJSON", "MahdarText", "MahdarRecord"],
      swiftSettings: settings),
    // The network side: single pages, feeds and site maps followed, sources and their health.
    .target(
      name: "MahdarFetch",
      dependencies: [
        "MahdarFormats", "MahdarText", "MahdarRecord",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Logging", package: "swift-log"), .product(name: "Yams", package: "Yams"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: settings),
    // The archive's questions by the Model Context Protocol, whatever the transport.
    .target(
      name: "MahdarAssistants",
      dependencies: ["Mahdar", "MahdarArchive", "MahdarJSON"], swiftSettings: settings),
    // gzip and brotli for what the newsroom sends.
    .target(name: "CDeflate", linkerSettings: [.linkedLibrary("z"), .linkedLibrary("brotlienc")]),
    // The newsroom's templates, words, style and script, embedded likewise.
    .target(name: "CMahdarNewsroom"),
    // Passwords by Argon2id.
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    // The archive's questions as pages and as an API.
    .target(
      name: "MahdarServer",
      dependencies: [
        "CDeflate", "CMahdarAssets", "CMahdarNewsroom", "CSodium", "Mahdar", "MahdarArchive",
        "MahdarAssistants", "MahdarExports", "MahdarFetch", "MahdarJSON", "MahdarText", "MahdarRecord",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ], exclude: ["Files"], swiftSettings: settings),
    // Articles to stories and origins.
    .target(
      name: "MahdarStories", dependencies: ["MahdarText", "MahdarRecord"], swiftSettings: settings),
    .target(
      name: "Mahdar",
      dependencies: [
        "MahdarJSON", "MahdarText", "MahdarRecord", "MahdarKnowledge", "MahdarReading", "MahdarFormats",
        "MahdarExports", "MahdarEvaluation", "MahdarArchive", "MahdarStories",
      ], swiftSettings: settings),
    .executableTarget(
      name: "MahdarCommand",
      dependencies: [
        "Mahdar", "MahdarAssistants", "MahdarFetch", "MahdarJSON", "MahdarServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Sources/mahdar", swiftSettings: settings),
    // Makes the files of Files/models from annotated texts.
    .executableTarget(
      name: "mahdar-train",
      dependencies: ["Mahdar", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Sources/MahdarTraining", swiftSettings: settings),
    // The random numbers of tests.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "MahdarTextTests", dependencies: ["MahdarText", "MahdarKnowledge", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "MahdarTrainingTests", dependencies: ["Mahdar", "mahdar-train"], swiftSettings: settings),
    .testTarget(
      name: "MahdarReadingTests", dependencies: ["Mahdar", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "MahdarFormatsTests", dependencies: ["Mahdar", "MahdarFormats", "MahdarJSON", "TestSupport"],
      exclude: ["Crawls", "Pages"], swiftSettings: settings),
    .testTarget(
      name: "MahdarExportsTests", dependencies: ["Mahdar", "MahdarJSON", "TestSupport"],
      exclude: ["Snapshots"],
      swiftSettings: settings),
    .testTarget(
      name: "MahdarEvaluationTests", dependencies: ["Mahdar", "MahdarJSON", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "MahdarStoriesTests", dependencies: ["Mahdar", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "MahdarArchiveTests",
      dependencies: ["Mahdar", "MahdarJSON", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Archives"],
      swiftSettings: settings),
    // A server on this machine that answers as tests tell it.
    .target(
      name: "TestServer",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ], path: "Tests/TestServer", swiftSettings: settings),
    .testTarget(
      name: "MahdarFetchTests",
      dependencies: [
        "Mahdar", "MahdarFetch", "TestServer", "TestSupport",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ], swiftSettings: settings),
    .testTarget(
      name: "MahdarAssistantsTests",
      dependencies: ["Mahdar", "MahdarAssistants", "MahdarArchive", "MahdarJSON"], swiftSettings: settings),
    .testTarget(
      name: "MahdarServerTests",
      dependencies: [
        "Mahdar", "MahdarServer", "MahdarAssistants", "MahdarFetch", "MahdarFormats", "MahdarJSON",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ], swiftSettings: settings),
    .testTarget(
      name: "MahdarCommandTests",
      dependencies: ["Mahdar", "MahdarCommand", "MahdarJSON", "TestServer"],
      exclude: ["Archive"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
