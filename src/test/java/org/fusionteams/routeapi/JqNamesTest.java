package org.fusionteams.routeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import org.fusionteams.routeapi.JqNames.Unknown;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Are names that nothing has found wherever they stand, and is nothing else taken for one? */
class JqNamesTest {

    private static final Scope SCOPE = Scope.newEmptyScope();

    @BeforeAll
    static void loadFunctions() {
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, SCOPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".length | length",
                "{foo, if: 1, \"a\": 2, ($k): 3} | .foo.bar[\"baz\"]?",
                "{number: .total, party} | {a: {b: length}, c: first(.[])}",
                "def name($x; f): f | $x; name(1; .[] | name(2; .))",
                "def outer: def inner: .; inner; outer",
                "map(def double: . * 2; double)",
                ". as [$a, {b: $c, d: [$e]}] | $a + $c + $e",
                "reduce .[] as $each (0; . + $each) | foreach .[] as {x: $y} (0; $y; .)",
                "label $out | .[] | break $out",
                "\"\\(.a | length) and \\({b: 1} | .b)\" | @base64 \"x\\(.)\"",
                "$__loc__ | {$__loc__}",
                "try error(\"length\") catch . # nonsense($here)",
                "-(.a) // empty | ..[0]? | not and (1e3 > 2)"
            })
    void shouldTakeNothingForAnUnknownName(String jq) {
        // When
        List<Unknown> unknown = JqNames.unknown(jq.replace("$k", "\"k\""), SCOPE);
        // Then
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "try tonumbr catch null           | there is no jq function tonumbr | did you mean tonumber?",
                "if true then 1 else lenght end   | there is no jq function lenght  | did you mean length?",
                "{a: lenght}                      | there is no jq function lenght  | did you mean length?",
                "{(lenght): 1}                    | there is no jq function lenght  | did you mean length?",
                "{a: 1, b: [lenght]}              | there is no jq function lenght  | did you mean length?",
                "`\"\\(lenght)\"`                 | there is no jq function lenght  | did you mean length?",
                "map(select(lenght > 1))          | there is no jq function lenght  | did you mean length?",
                "def mine: 1; [.[] ] / miine      | there is no jq function miine   | did you mean mine?",
                "@base46 \"x\"                    | there is no jq format @base46   | did you mean @base64?",
                ". as $total / $totall            | nothing defines $totall         | did you mean $total?",
                "empty / $elsewhere               | nothing defines $elsewhere      | bind it with as $elsewhere"
            })
    void shouldNameWhatNothingHasWithTheNearestRightWord(String jq, String what, String help) {
        // When
        List<Unknown> unknown = JqNames.unknown("\n" + jq.replace(" / ", " | "), SCOPE);
        // Then
        assertThat(unknown).containsExactly(new Unknown(2, what, help));
    }

    @Test
    void shouldSayWithHowManyArgumentsAFunctionIsKnown() {
        // When
        List<Unknown> unknown = JqNames.unknown("def mine(f): f; mine, map(.; .)", SCOPE);
        // Then
        assertThat(unknown)
                .containsExactly(
                        new Unknown(
                                1,
                                "there is no jq function mine with 0 arguments",
                                "known with their number of arguments are mine/1"),
                        new Unknown(
                                1,
                                "there is no jq function map with 2 arguments",
                                "known with their number of arguments are map/1"));
    }
}
