/// Why measured points say nothing about a curve.
public enum FitError: Error, Equatable, Sendable {
    /// There are fewer different points than the curve needs.
    case tooFew(points: Int, min: Int)
    /// There are more points than are ever fitted.
    case tooMany(points: Int, max: Int)
    /// A point cannot be.
    case unsound(String)
}

extension FitError: CustomStringConvertible {
    /// A sentence that says what to do.
    public var description: String {
        switch self {
        case .tooFew(let points, let min):
            "\(points) different points are too few for the curve; measure at least \(min)"
        case .tooMany(let points, let max): "\(points) points are too many; give at most \(max)"
        case .unsound(let why): why
        }
    }
}
