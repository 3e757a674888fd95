package org.fusionteams.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
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
                "{'title':'a','facts':[{'label':'x','value':{'date':'soon'}}]} | date must be a date"
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
