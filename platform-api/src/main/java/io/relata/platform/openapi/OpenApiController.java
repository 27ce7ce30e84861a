package io.relata.platform.openapi;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Serves {@code management.yaml}, which people write and a test holds against the controllers, as
 * JSON.
 */
@RestController
class OpenApiController {

  private final byte[] document;

  OpenApiController() throws IOException {
    try (InputStream yaml =
        new ClassPathResource("management.yaml", OpenApiController.class).getInputStream()) {
      document = JsonMapper.shared().writeValueAsBytes(YAMLMapper.shared().readTree(yaml));
    }
  }

  @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] document() {
    return document;
  }
}
