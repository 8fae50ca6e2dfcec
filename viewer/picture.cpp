#include "viewer/picture.hpp"

#include <fmt/format.h>
#include <png.h>

namespace egiz::viewer {

namespace {

png_image rgb_image(const Picture& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGB;
  return image;
}

tl::unexpected<std::string> fault(const std::string& file, const png_image& image) {
  return tl::unexpected(fmt::format("{}: {}", file, image.message));
}

}  // namespace

tl::expected<void, std::string> write_png(const std::string& file, const Picture& picture) {
  png_image image = rgb_image(picture);
  if (!png_image_write_to_file(&image, file.c_str(), 0, picture.rgb.data(), 0, nullptr))
    return fault(file, image);
  return {};
}

tl::expected<Picture, std::string> read_png(const std::string& file) {
  png_image image = rgb_image({});
  if (!png_image_begin_read_from_file(&image, file.c_str())) return fault(file, image);
  image.format = PNG_FORMAT_RGB;
  Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  picture.rgb.resize(PNG_IMAGE_SIZE(image));
  if (!png_image_finish_read(&image, nullptr, picture.rgb.data(), 0, nullptr)) return fault(file, image);
  return picture;
}

}  // namespace egiz::viewer
