/// What people, streets and towns are called in one country.
///
/// The lists are written for this data set; who comes first in a list is met most often. No entry needs an escape in
/// JSON or in COPY's text.
struct NameLocale: Sendable {
    /// How many in a hundred subscribers are of this country.
    let share: Int
    /// The country's two letters of ISO 3166.
    let country: String
    /// First names, the most frequent first.
    let given: [String]
    /// Last names, the most frequent first.
    let family: [String]
    /// Streets.
    let streets: [String]
    /// Towns, the largest first, each behind its postal code and a colon.
    let towns: [String]
    /// What the names of companies end with.
    let company: String

    /// Reads the lists, entries parted by commas.
    init(
        share: Int, country: String, given: String, family: String, streets: String, towns: String, company: String
    ) {
        func entries(_ list: String) -> [String] {
            list.split(whereSeparator: { $0 == "," || $0 == "\n" }).map { entry in
                String(entry.drop(while: { $0 == " " }))
            }
        }
        self.share = share
        self.country = country
        self.given = entries(given)
        self.family = entries(family)
        self.streets = entries(streets)
        self.towns = entries(towns)
        self.company = company
    }

    /// All countries; their shares add up to 100.
    static let all = [
        british, german, french, spanish, italian, polish, dutch, swedish, turkish, indian, japanese, nigerian,
    ]
}
