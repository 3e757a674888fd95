package org.fusionteams.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Rows under headings, each column as wide as its widest cell: nothing is cut, so that it can be searched. */
final class Table {

    private static final int GAP = 2;
    private static final int FIRST_WIDE = 0x1100;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Labels with values, without headings. */
    static Table ofProperties() {
        return new Table("", "");
    }

    Table row(String... cells) {
        rows.add(Stream.of(cells).map(Cell::plain).toList());
        return this;
    }

    void print(PrintWriter out) {
        Column[] columns = IntStream.range(0, headings.size())
                .mapToObj(index -> new Column(width(index) + GAP, 0, Overflow.SPAN))
                .toArray(Column[]::new);
        TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
        if (headings.stream().anyMatch(heading -> !heading.isEmpty())) {
            table.addRowValues(headings.toArray(String[]::new));
        }
        rows.forEach(row -> table.addRowValues(row.stream().map(Table::literal).toArray(String[]::new)));
        table.toString().lines().map(String::stripTrailing).forEach(out::println);
    }

    /** In picocli's texts @| begins a style; a space without width between the two keeps it from being one. */
    private static String literal(String cell) {
        return cell.replace("@|", "@\u200B|");
    }

    private int width(int column) {
        return Stream.concat(Stream.of(headings), rows.stream())
                .mapToInt(row -> shownWidth(row.get(column)))
                .max()
                .orElse(0);
    }

    /** Chinese, Japanese and Korean characters are two columns wide; picocli counts them so as well. */
    private static int shownWidth(String cell) {
        return cell.length() + (int) cell.chars().filter(c -> c >= FIRST_WIDE).count();
    }
}
