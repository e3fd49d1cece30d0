/// The point of a curve from which more load costs ever more time.
///
/// Source: Satopää, Albrecht, Irwin, Raghavan, "Finding a 'Kneedle' in a Haystack: Detecting Knee Points in System
/// Behavior" (2011), for a curve that rises and bends upwards.
public enum Knee {
    /// With fewer points nothing can be said.
    public static let pointsMin = 5
    /// How far the curve must be below its chord, as a share of its height, to have a knee at all.
    static let depthMin = 0.1

    /// Finds the knee of latency over throughput.
    ///
    /// - Parameters:
    ///   - throughput: Rising, of any unit.
    ///   - latency: As many, of any unit.
    /// - Returns: The place of the knee; none for too few points, a flat curve or one without a bend.
    public static func find(throughput: [Double], latency: [Double]) -> Int? {
        precondition(throughput.count == latency.count, "every point has both")
        guard throughput.count >= pointsMin, let low = throughput.first, let high = throughput.last,
            let least = latency.min(), let most = latency.max(), high > low, most > least
        else { return nil }
        var best: (place: Int, depth: Double)?
        for place in throughput.indices {
            let x = (throughput[place] - low) / (high - low)
            let y = (latency[place] - least) / (most - least)
            if x - y > best?.depth ?? depthMin { best = (place, x - y) }
        }
        return best?.place
    }
}
