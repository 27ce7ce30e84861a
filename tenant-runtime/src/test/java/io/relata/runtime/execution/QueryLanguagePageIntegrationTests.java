package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.DataModel;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The page about the query language")
class QueryLanguagePageIntegrationTests {

  private static final Pattern EXAMPLE = Pattern.compile("```graphql\\n(.*?)```", Pattern.DOTALL);

  private static final DataModel MODEL = World.LIBRARY.model();
  private static final TestTenant TENANT = TestTenant.create(TestDatabase.create(), MODEL);

  static {
    TENANT.executeFile(World.LIBRARY.rows());
  }

  static List<String> examples() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "reference", "query-language.md"));
    List<String> examples =
        EXAMPLE.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(examples).hasSizeGreaterThan(8);
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void showsWhatWorksAndGivesSomething(String example) {
    JsonNode data = TestApi.of(TENANT, MODEL).data(example);
    assertThat(data.isEmpty()).isFalse();
    data.forEach(root -> assertThat(root.isEmpty()).as(root.toString()).isFalse());
  }
}
