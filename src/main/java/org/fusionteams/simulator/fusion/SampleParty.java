package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Somebody with whom the pod's companies do business, and the currency that goes with it. */
record SampleParty(String name, String number, String site, String currency) {

    static final List<SampleParty> ORDINARY = List.of(
            new SampleParty("Northwind Tools", "10442", "LEEDS", "GBP"),
            new SampleParty("Contoso Freight", "10517", "ROTTERDAM", "EUR"),
            new SampleParty("Fabrikam Office Supply", "10603", "CHICAGO", "USD"),
            new SampleParty("Café Müller & Söhne GmbH", "11820", "KÖLN", "EUR"),
            new SampleParty("日本精密工業株式会社", "12277", "大阪", "JPY"),
            new SampleParty("شركة الخليج للتجارة", "12950", "KUWAIT CITY", "KWD"),
            new SampleParty("Tailspin Catering", "13004", "BRISTOL", "GBP"));

    /** Names that break a message when they are taken for markup, for a template or for one line of text. */
    static final List<SampleParty> AWKWARD = List.of(
            new SampleParty("O'Brien \"Quick\" Supplies", "20001", "DUBLIN", "EUR"),
            new SampleParty("Smith & <b>Sons</b>", "20002", "YORK", "GBP"),
            new SampleParty("**bold** [click](http://evil.example)", "20003", "NOWHERE", "USD"),
            new SampleParty("Tick {{DATE(2026-03-02T08:00:00Z, SHORT)}} Ltd", "20004", "LEEDS", "GBP"),
            new SampleParty("Line\nBreak Ltd", "20005", "LEEDS", "GBP"),
            new SampleParty("\u202Egnidart\u202C Ltd", "20006", "LEEDS", "GBP"));

    private static final Map<String, Integer> DECIMALS = Map.of("JPY", 0, "KWD", 3);
    private static final Map<String, Integer> UNITS = Map.of("JPY", 150);
    private static final int USUAL_DECIMALS = 2;

    /** Every fourth is an awkward one, all of them in turn. */
    static SampleParty inTurn(int index) {
        return index % 4 == 3
                ? AWKWARD.get(index / 4 % AWKWARD.size())
                : ORDINARY.get((index - index / 4) % ORDINARY.size());
    }

    int decimals() {
        return DECIMALS.getOrDefault(currency, USUAL_DECIMALS);
    }

    /** An amount with as many decimals as the currency has. */
    BigDecimal amount(Random random) {
        long units = 50L + random.nextInt(20_000);
        return BigDecimal.valueOf(units * UNITS.getOrDefault(currency, 1))
                .add(BigDecimal.valueOf(random.nextInt(1_000), 3))
                .setScale(decimals(), RoundingMode.DOWN);
    }
}
