import ArgumentParser
import LoadTest

/// `trunkline loadtest report`: writes runs, a comparison and a plan for people.
struct LoadTestReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a report of runs: one HTML file that needs nothing else, or Markdown.",
        discussion: """
            Without --html or --markdown, Markdown is printed.

            EXAMPLES
              trunkline loadtest report result.json --html report.html
              trunkline loadtest report r1.json r2.json r3.json --html report.html --markdown report.md
              trunkline loadtest report now.json --compare before.json --html report.html
              trunkline loadtest report r1.json r2.json --plan plan.json --html report.html
            """)

    @Argument(help: "Result files.")
    var runs: [String]

    @Option(help: "The HTML file to write.")
    var html: String?

    @Option(help: "The Markdown file to write.")
    var markdown: String?

    @Option(help: "A result to compare the run with.")
    var compare: String?

    @Option(help: "A plan to show, as `trunkline loadtest plan --json` prints it.")
    var plan: String?

    @Flag(help: "Compare even other scenarios, machines or tiers.")
    var force = false

    func run() throws {
        do {
            let read = try PlanFromFiles.read(runs)
            let base = try compare.map { try PlanFromFiles.read([$0])[0] }
            let report = try LoadTestReport(
                runs: read, base: base, plan: try plan.map { try CapacityPlanFile(path: $0).read() }, isForced: force)
            if let html { try ReportFile(path: html).write(report.html) }
            if let markdown { try ReportFile(path: markdown).write(report.markdown) }
            if html == nil, markdown == nil { print(report.markdown) }
            for path in [html, markdown].compactMap(\.self) { print("report: \(path)") }
        } catch let error as LoadTestError {
            throw CommandFailure(error.description)
        }
    }
}
