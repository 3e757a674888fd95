package org.fusionteams.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Is a secret hidden in an answer that repeats it, however it is spelled there? */
class SentSecretsTest {

    private static final String SECRET = "pa+ss/wo&rd \"1\"=";

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "pa%2Bss%2Fwo%26rd+%221%22%3D",
                "pa%2bss%2fwo%26rd%20%221%22%3d",
                "pa+ss\\/wo&rd \\\"1\\\"=",
                "pa\\u002Bss/wo\\u0026rd \\u00221\\u0022=",
                "pa\\\\u002bss\\\\/wo\\\\u0026rd \\\\\\\"1\\\\\\\"=",
                "pa+ss/wo&amp;rd &quot;1&quot;=",
                "pa&#43;ss&#x2F;wo&#038;rd &#34;1&#34;&#61;"
            })
    void shouldHideASecretInEverySpelling(String spelled) {
        // Given
        SentSecrets sent = SentSecrets.of(List.of(SECRET));
        // When
        String shown = sent.hide("you sent " + spelled + " twice: " + spelled);
        // Then
        assertThat(shown).isEqualTo("you sent *** twice: ***");
    }

    @Test
    void shouldHideWhatAHeaderHolds() {
        // Given
        String basic = "Basic dXNlcjpwYSs6c3M=";
        // When
        String shown = SentSecrets.inHeader(basic).hide("header " + basic + " is user:pa+:ss");
        String bearer = SentSecrets.inHeader("Bearer abc.def-ghi").hide("Bearer abc.def-ghi");
        // Then
        assertThat(shown).isEqualTo("header Basic *** is user:***");
        assertThat(bearer).isEqualTo("Bearer ***");
        assertThat(SentSecrets.inHeader(null).hide("as it is")).isEqualTo("as it is");
    }

    @Test
    void shouldHideTheSignatureOfAnAddress() {
        // Given
        URI address = URI.create("https://prod.example.com/w?api-version=2016-06-01&sig=abcd%2Befghijklmn_op");
        // When
        String shown = SentSecrets.inQuery(address)
                .hide("nothing at /w?api-version=2016-06-01&sig=abcd%2Befghijklmn_op, abcd+efghijklmn_op");
        // Then
        assertThat(shown).isEqualTo("nothing at /w?api-version=2016-06-01&sig=***, ***");
    }

    @Test
    void shouldHideAWholeThatHoldsAnother() {
        // Given
        SentSecrets sent = SentSecrets.of(List.of("secret-1")).and(SentSecrets.of(List.of("the secret-1 and more")));
        // When
        String shown = sent.hide("the secret-1 and more, or secret-1");
        // Then
        assertThat(shown).isEqualTo("***, or ***");
    }

    @Test
    void shouldLeaveWhatIsTooShortToBeASecret() {
        // Given
        SentSecrets sent = SentSecrets.of(List.of("", "the"));
        // When
        String shown = sent.hide("the answer");
        // Then
        assertThat(shown).isEqualTo("the answer");
        assertThat(SentSecrets.of(List.of(SECRET))).hasToString("***");
    }
}
