package io.relata.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.RelataServer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class OpenApiIntegrationTests {

  private final RelataServer server = RelataServer.shared();

  @Test
  void describesExactlyWhatTheControllersOffer() {
    JsonNode document = server.anonymous().get("/api/openapi.json").expect(200).json();
    Set<String> documented = new TreeSet<>();
    document
        .required("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().propertyNames().stream()
                    .filter(member -> !member.equals("parameters"))
                    .forEach(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(documented).isEqualTo(offered());
  }

  private Set<String> offered() {
    Set<String> offered = new TreeSet<>();
    server
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api/"))
                    .forEach(
                        path ->
                            mapping
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(method -> offered.add(method + " " + path))));
    return offered;
  }
}
