import Foundation

/// Prometheus' text format 0.0.4, read as its document defines it and with nothing forgiven.
///
/// A family's lines stand together: HELP at most once, TYPE once, samples; no name, label set or bucket comes twice.
/// What the format allows but no well-kept exposition has (timestamps, comments, empty lines, samples without a TYPE)
/// is refused too.
///
/// Source: prometheus.io, "Exposition formats".
struct StrictExposition {
    struct Refused: Error, CustomStringConvertible {
        let line: Int
        let reason: String
        var description: String { "line \(line): \(reason)" }
    }

    struct Sample {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    struct Family {
        let name: String
        let help: String?
        let kind: String
        var samples: [Sample] = []
    }

    private(set) var families: [Family] = []
    private var help: (name: String, text: String)?
    private var lineNumber = 0

    init(parsing text: String) throws {
        guard text.hasSuffix("\n") else { throw Refused(line: 0, reason: "no line feed at the end") }
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            lineNumber += 1
            try read(line)
        }
        guard help == nil else { throw refused("a HELP without its TYPE") }
        for family in families { try check(family) }
    }

    private mutating func read(_ line: Substring) throws {
        if let rest = line.wholeMatch(of: /# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)/) {
            let text = String(rest.2)
            guard help == nil else { throw refused("two HELP lines") }
            guard text.wholeMatch(of: /(?:[^\\\n]|\\\\|\\n)+/) != nil else {
                throw refused("HELP is empty or not escaped")
            }
            help = (String(rest.1), text)
        } else if let rest = line.wholeMatch(of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)/) {
            let name = String(rest.1)
            guard !families.contains(where: { $0.name == name }) else { throw refused("\(name) comes twice") }
            guard help == nil || help?.name == name else { throw refused("the HELP before is not of \(name)") }
            families.append(Family(name: name, help: help?.text, kind: String(rest.2)))
            help = nil
        } else {
            guard help == nil, let family = families.last else { throw refused("no TYPE before: \(line)") }
            let sample = try sample(line)
            let suffixes = family.kind == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
            guard suffixes.contains(where: { sample.name == family.name + $0 }) else {
                throw refused("\(sample.name) among the samples of \(family.name)")
            }
            families[families.count - 1].samples.append(sample)
        }
    }

    private func sample(_ line: Substring) throws -> Sample {
        let pattern = /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.+)\})? (\S+)/
        guard let parts = line.wholeMatch(of: pattern) else { throw refused("no sample: \(line)") }
        guard let value = Self.number(parts.3) else { throw refused("no number: \(parts.3)") }
        var labels: [String: String] = [:]
        var rest = parts.2 ?? ""
        while !rest.isEmpty {
            guard let label = rest.prefixMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\\\|\\"|\\n)*)"(,(?=.)|$)/),
                !label.1.hasPrefix("__"), labels.updateValue(String(label.2), forKey: String(label.1)) == nil
            else { throw refused("labels: \(rest)") }
            rest = rest[label.range.upperBound...]
        }
        return Sample(name: String(parts.1), labels: labels, value: value)
    }

    private static func number(_ text: Substring) -> Double? {
        switch text {
        case "+Inf": .infinity
        case "-Inf": -.infinity
        case "NaN": .nan
        default: text.wholeMatch(of: /-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?/) == nil ? nil : Double(text)
        }
    }

    private func check(_ family: Family) throws {
        guard !family.samples.isEmpty else { throw refused("\(family.name) has no sample") }
        let series = family.samples.map { "\($0.name) \($0.labels.sorted { $0.key < $1.key })" }
        guard Set(series).count == series.count else { throw refused("a series of \(family.name) comes twice") }
        switch family.kind {
        case "counter":
            guard family.name.hasSuffix("_total"), family.samples.allSatisfy({ $0.value >= 0 }) else {
                throw refused("\(family.name) is no counter by its name or values")
            }
        case "histogram": try checkHistogram(family)
        default: break
        }
    }

    private func checkHistogram(_ family: Family) throws {
        let groups = Dictionary(grouping: family.samples) { $0.labels.filter { $0.key != "le" } }
        for samples in groups.values {
            let buckets = samples.filter { $0.name == family.name + "_bucket" }
            let bounds = buckets.map { Self.number($0.labels["le"].map { $0[...] } ?? "") ?? .nan }
            let counts = buckets.map(\.value)
            let total = samples.filter { $0.name == family.name + "_count" }.map(\.value)
            let sums = samples.filter { $0.name == family.name + "_sum" }
            guard bounds.last == .infinity, zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 }),
                zip(counts, counts.dropFirst()).allSatisfy({ $0 <= $1 }), total.count == 1, total == counts.suffix(1),
                sums.count == 1, samples.count == buckets.count + 2
            else { throw refused("a histogram of \(family.name) does not add up") }
        }
    }

    private func refused(_ reason: String) -> Refused { Refused(line: lineNumber, reason: reason) }
}
