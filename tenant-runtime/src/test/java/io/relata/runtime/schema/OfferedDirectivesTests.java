package io.relata.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQL;
import io.relata.runtime.testing.Worlds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The directives that a schema tells of")
class OfferedDirectivesTests {

  @Test
  @DisplayName("are those of the GraphQL specification, and no others that graphql-java knows")
  void areThoseOfTheSpecification() {
    GraphQL schema =
        GraphQL.newGraphQL(SchemaCompiler.compile(Worlds.apiOf(Worlds.library()))).build();

    Object data = schema.execute("{ __schema { directives { name } } }").getData();

    assertThat(data)
        .hasToString(
            "{__schema={directives=[{name=include}, {name=skip}, {name=deprecated},"
                + " {name=specifiedBy}, {name=oneOf}]}}");
  }
}
