extension NameLocale {
    static let british = NameLocale(
        share: 16, country: "GB",
        given: """
            Oliver, Amelia, George, Olivia, Harry, Isla, Noah, Ava, Jack, Emily, Leo, Sophie, Arthur, Grace, Oscar, Lily,
            Charlie, Freya, Henry, Poppy, Theo, Evie, Freddie, Alice, Alfie, Florence, Archie, Daisy, Isaac, Phoebe
            """,
        family: """
            Smith, Jones, Taylor, Brown, Williams, Wilson, Johnson, Davies, Patel, Robinson, Wright, Thompson, Evans,
            Walker, White, Roberts, Green, Hall, Wood, Jackson, Clarke, O’Neill, Hughes, Edwards, Turner, Fletcher,
            Hartley, Pemberton, Ashworth, Whitfield
            """,
        streets: "High Street, Station Road, Church Lane, Mill Lane, Victoria Road, Green Lane, Park Avenue",
        towns:
            "N1 0XX: London, B2 0XX: Birmingham, M3 0XX: Manchester, LS4 0XX: Leeds, BS5 0XX: Bristol, YO6 0XX: York",
        company: "Ltd")

    static let german = NameLocale(
        share: 16, country: "DE",
        given: """
            Lukas, Emma, Leon, Mia, Finn, Hannah, Jonas, Lena, Paul, Anna, Felix, Lea, Maximilian, Marie, Elias, Clara,
            Moritz, Greta, Jürgen, Käthe, Matthias, Frieda, Henrik, Annika, Björn, Ulrike, Götz, Heike, Torsten, Sabine
            """,
        family: """
            Müller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Becker, Schulz, Hoffmann, Koch, Richter, Klein,
            Wolf, Schröder, Neumann, Schwarz, Zimmermann, Braun, Krüger, Hartmann, Lange, Krause, Köhler, Jäger,
            Großmann, Vogel, Winkler, Lindemann, Petersen
            """,
        streets: "Hauptstraße, Schulstraße, Gartenstraße, Bahnhofstraße, Am Mühlbach, Lindenweg, Kirchplatz",
        towns: "10115: Berlin, 20095: Hamburg, 80331: München, 50667: Köln, 70173: Stuttgart, 04109: Leipzig",
        company: "GmbH")

    static let french = NameLocale(
        share: 12, country: "FR",
        given: """
            Gabriel, Louise, Raphaël, Jade, Léo, Emma, Louis, Alice, Lucas, Chloé, Hugo, Inès, Jules, Léa, Adam, Manon,
            Arthur, Camille, Étienne, Zoé, Antoine, Juliette, Baptiste, Margaux, Théo, Élise, Mathis, Anaïs, Rémi,
            Solène
            """,
        family: """
            Martin, Bernard, Dubois, Thomas, Robert, Richard, Petit, Durand, Leroy, Moreau, Simon, Laurent, Lefèvre,
            Michel, Garcia, David, Bertrand, Roux, Fournier, Girard, Mercier, Blanchet, Chevalier, Faure, Rousseau,
            Lemaître, Gauthier, Perrin, Delacroix, Marchand
            """,
        streets: "Rue de la Paix, Rue Victor Hugo, Avenue Foch, Rue des Écoles, Place du Marché, Chemin Vert",
        towns: "75011: Paris, 69003: Lyon, 13006: Marseille, 31000: Toulouse, 44000: Nantes, 67000: Strasbourg",
        company: "SARL")

    static let dutch = NameLocale(
        share: 6, country: "NL",
        given: """
            Daan, Sanne, Sem, Lotte, Lars, Fleur, Bram, Iris, Thijs, Femke, Jasper, Roos, Ruben, Anouk, Koen, Maud,
            Pieter, Marijke, Sjoerd, Wietske
            """,
        family: """
            de Jong, Jansen, de Vries, van den Berg, van Dijk, Bakker, Janssen, Visser, Smit, Meijer, de Boer, Mulder,
            de Groot, Bos, Vos, Peters, Hendriks, van Leeuwen, Dekker, Brouwer
            """,
        streets: "Dorpsstraat, Kerkstraat, Molenweg, Stationsweg, Prinsengracht, Julianalaan",
        towns: "1012 AA: Amsterdam, 3011 AA: Rotterdam, 2511 AA: Den Haag, 3511 AA: Utrecht, 9711 AA: Groningen",
        company: "BV")

    static let swedish = NameLocale(
        share: 5, country: "SE",
        given: """
            William, Alice, Liam, Maja, Noah, Elsa, Hugo, Astrid, Oskar, Wilma, Axel, Ebba, Nils, Saga, Sven, Ingrid,
            Åke, Märta, Björn, Linnéa
            """,
        family: """
            Andersson, Johansson, Karlsson, Nilsson, Eriksson, Larsson, Olsson, Persson, Svensson, Gustafsson,
            Lindström, Bergström, Lundqvist, Söderberg, Nyström, Öberg, Åkesson, Sjögren, Hedlund, Ekström
            """,
        streets: "Storgatan, Kungsgatan, Skolgatan, Drottninggatan, Åvägen, Björkvägen",
        towns: "111 20: Stockholm, 411 03: Göteborg, 211 19: Malmö, 753 20: Uppsala, 903 26: Umeå",
        company: "AB")
}
