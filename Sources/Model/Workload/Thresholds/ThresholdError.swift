/// Why a text is no threshold.
public struct ThresholdError: Error, Equatable, CustomStringConvertible {
    /// What is wrong and what to do, in a sentence.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
