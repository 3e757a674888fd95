package org.fusionteams.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is what a jq file says taken whole, or refused with the field's name? */
class WordingReaderTest {

    @Test
    void shouldReadAllThatCanBeSaid() throws Exception {
        // Given
        JsonNode said = json("{'title':'New','number':4711,'party':'Acme','partyLabel':'Supplier','amount':'12840.50',"
                + "'currency':'GBP','due':'2026-03-29T00:00:00+00:00','dueNote':'3 installments','status':'Validated',"
                + "'businessUnit':'Vision','link':'/x','facts':[{'label':'PO','value':'7'},"
                + "{'label':'Lines','value':3},{'label':'Net','value':{'amount':5,'currency':'GBP'}},"
                + "{'label':'On','value':{'date':'2026-03-01'}},{'label':'None','value':null}]}");
        // When
        Wording wording = WordingReader.read(said);
        // Then
        assertThat(wording.number()).isEqualTo("4711");
        assertThat(wording.amount()).isEqualByComparingTo("12840.50");
        assertThat(wording.due()).isEqualTo(LocalDate.parse("2026-03-29"));
        assertThat(wording.facts())
                .containsExactly(
                        new Fact("PO", new Value.Text("7")),
                        new Fact("Lines", new Value.Amount(new BigDecimal(3), null)),
                        new Fact("Net", new Value.Amount(new BigDecimal(5), "GBP")),
                        new Fact("On", new Value.Day(LocalDate.parse("2026-03-01"), null)),
                        new Fact("None", new Value.None()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "4312 | 4312",
                "4312.0 | 4312",
                "true | unknown",
                "false | null",
                "0 | null",
                "null | null",
            })
    void shouldReadHowMuchMoreASectionHas(String said, @Nullable String expected) throws Exception {
        // Given
        JsonNode node = json("{'title':'a','sections':[{'label':'Lines','rows':[{'label':'1','value':5},"
                + "{'label':'2','value':null}],'more':" + (said == null ? "null" : said) + "}]}");
        // When
        Section section = WordingReader.read(node).sections().get(0);
        // Then
        assertThat(section.rows())
                .containsExactly(
                        new Fact("1", new Value.Amount(new BigDecimal(5), null)), new Fact("2", new Value.None()));
        assertThat(section.more())
                .isEqualTo(
                        expected == null
                                ? null
                                : new Section.More(expected.equals("unknown") ? null : Long.valueOf(expected)));
    }

    @ParameterizedTest
    @CsvSource({"null, 51", "49, 100", "true, "})
    void shouldCountTheRowsThatNeverFitInsteadOfKeepingThem(String said, @Nullable Long expected) throws Exception {
        // Given
        String rows = IntStream.range(0, 151)
                .mapToObj(i -> "{'label':'" + i + "','value':1}")
                .collect(Collectors.joining(","));
        JsonNode node = json("{'title':'a','sections':[{'label':'A','rows':[" + rows + "],'more':" + said
                + "},{'label':'B','rows':[{'label':'x','value':1}]}]}");
        // When
        List<Section> sections = WordingReader.read(node).sections();
        // Then
        assertThat(sections.get(0).rows()).hasSize(100);
        assertThat(sections.get(0).more()).isEqualTo(new Section.More(expected));
        assertThat(sections.get(1)).isEqualTo(new Section("B", List.of(), new Section.More(1L)));
    }

    @Test
    void shouldRefuseNothingAtAll() {
        // Given
        JsonNode said = null;
        // When
        Throwable refusal = catchThrowable(() -> WordingReader.read(said));
        // Then
        assertThat(refusal)
                .isInstanceOf(UnusableWordingException.class)
                .hasMessage("the jq file must give one object, but gave: null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | the jq file must give one object",
                "{} | title must be a text, but is missing",
                "{'title':' '} | title must be a text, but is missing",
                "{'title':['a']} | title must be a text, but was: [\"a\"]",
                "{'title':'a','sum':1} | sum is not something that can be said",
                "{'title':'a','amount':'12,5'} | amount must be a number",
                "{'title':'a','amount':true} | amount must be a number",
                "{'title':'a','amount':'1e1000000000'} | amount must be a number of at most 60 digits",
                "{'title':'a','due':'29.03.2026'} | due must be a date such as 2026-03-29",
                "{'title':'a','due':'2026-02-30'} | due must be a date such as 2026-03-29",
                "{'title':'a','link':'javascript:alert(1)'} | link must be an address",
                "{'title':'a','facts':{}} | facts must be a list",
                "{'title':'a','facts':['x']} | each fact must have a label",
                "{'title':'a','facts':[{'label':'','value':1}]} | each fact must have a label",
                "{'title':'a','facts':[{'label':'x','value':[]}]} | the fact x must be a text",
                "{'title':'a','facts':[{'label':'x','value':{'amount':null}}]} | the fact x must be a text",
                "{'title':'a','facts':[{'label':'x','value':{'date':'soon'}}]} | date must be a date",
                "{'title':'a','sections':{}} | sections must be a list",
                "{'title':'a','sections':['x']} | each section must have a label, but one is: \"x\"",
                "{'title':'a','sections':[{'rows':[]}]} | each section must have a label",
                "{'title':'a','sections':[{'label':'L','row':[]}]} | the section L must have label, rows and more only,"
                        + " but has row",
                "{'title':'a','sections':[{'label':'L','rows':{}}]} | rows of the section L must be a list",
                "{'title':'a','sections':[{'label':'L','rows':[7]}]} | each row must have a label, but one is: 7",
                "{'title':'a','sections':[{'label':'L','rows':[{'label':'x','value':[]}]}]} | the row x must be a text",
                "{'title':'a','sections':[{'label':'L','more':'many'}]} | more of the section L must be true or a whole",
                "{'title':'a','sections':[{'label':'L','more':-1}]} | more of the section L must be true or a whole",
                "{'title':'a','sections':[{'label':'L','more':1.5}]} | more of the section L must be true or a whole"
            })
    void shouldRefuseWithTheNameOfTheField(String said, String message) throws Exception {
        // Given
        JsonNode node = json(said);
        // When
        Throwable refusal = catchThrowable(() -> WordingReader.read(node));
        // Then
        assertThat(refusal).isInstanceOf(UnusableWordingException.class).hasMessageStartingWith(message);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
