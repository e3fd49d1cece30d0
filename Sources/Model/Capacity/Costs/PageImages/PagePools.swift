/// How many different pages changes at random places touch, when some places are likelier than others.
///
/// Of `n` pages that are equally likely, `x` changes touch `n (1 - e^(-x/n))` different ones (the occupancy problem;
/// Feller, "An Introduction to Probability Theory and Its Applications", volume 1, chapter IV). A change may be to one
/// of a few pages, such as the leaves of a small index, or to one of all; five pools, each four times the one before,
/// stand for everything between.
struct PagePools: Equatable, Sendable {
    /// The pools' pages, as shares of all pages of the databases.
    static let shares = [1.0 / 256, 1.0 / 64, 1.0 / 16, 1.0 / 4, 1]
    /// The bytes of a page.
    ///
    /// Source: PostgreSQL manual, "Database Page Layout".
    static let pageBytes = 8_192.0

    /// The pages of each pool.
    let pages: [Double]

    /// Divides so many pages, > 0.
    init(of pages: Double) {
        self.pages = Self.shares.map { max(1, $0 * pages) }
    }

    /// Different pages that are touched by so many changes of each pool.
    func touched(_ changes: [Double]) -> Double {
        zip(pages, changes).reduce(0) { $0 + $1.0 * (1 - Self.untouchedShare($1)) }
    }

    /// The chance that one more change of each pool touches a page that was not touched before.
    func fresh(_ changes: [Double]) -> [Double] {
        zip(pages, changes).map { Self.untouchedShare(($0, $1)) }
    }

    private static func untouchedShare(_ pool: (pages: Double, changes: Double)) -> Double {
        NaturalExponential.of(-pool.changes / pool.pages)
    }
}
