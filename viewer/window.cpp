#include "viewer/window.hpp"

#define GL_GLEXT_PROTOTYPES  // frame buffers for pictures
#include <GL/gl.h>
#include <GL/glext.h>
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace egiz::viewer {

namespace {

using namespace std::string_literals;

constexpr double kRestSeconds = 0.5;  // between frames when nothing moves

std::string last_fault() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text ? text : "no reason given";
}

struct Version {
  int major, minor;
  const char* shading;
};

// 3.2 lets ImGui draw more than 65536 corners at once with 16-bit indices; 3.0 is what old machines have.
constexpr Version kVersions[]{{3, 2, "#version 150"}, {3, 0, "#version 130"}};

GLFWwindow* window_with(const WindowOptions& options, const Version& version) {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, version.major);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, version.minor);
  if (version.minor >= 2) glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_VISIBLE, options.hidden ? GLFW_FALSE : GLFW_TRUE);
  return glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, nullptr);
}

float screen_scale(GLFWwindow* window) {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window, &x, &y);
  return std::clamp(std::max(x, y), 1.0F, 4.0F);
}

// A picture is drawn into a frame buffer of its own: a hidden window need not have pixels.
class FrameBuffer {
 public:
  FrameBuffer(int width, int height) {
    glGenFramebuffers(1, &buffer_);
    glBindFramebuffer(GL_FRAMEBUFFER, buffer_);
    glGenRenderbuffers(1, &pixels_);
    glBindRenderbuffer(GL_RENDERBUFFER, pixels_);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, pixels_);
  }
  FrameBuffer(const FrameBuffer&) = delete;
  FrameBuffer& operator=(const FrameBuffer&) = delete;
  ~FrameBuffer() {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteRenderbuffers(1, &pixels_);
    glDeleteFramebuffers(1, &buffer_);
  }
  bool complete() const { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }

 private:
  GLuint buffer_ = 0, pixels_ = 0;
};

void render(int width, int height) {
  const ImVec4& ground = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  glViewport(0, 0, width, height);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

// OpenGL has the bottom row first, files the top row.
Picture read_pixels(int left, int top, int width, int height, int whole_height) {
  Picture up{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 3)};
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(left, whole_height - top - height, width, height, GL_RGB, GL_UNSIGNED_BYTE, up.rgb.data());
  const std::size_t row = static_cast<std::size_t>(width) * 3;
  for (int y = 0; y < height / 2; ++y) {
    std::swap_ranges(up.rgb.begin() + y * row, up.rgb.begin() + (y + 1) * row,
                     up.rgb.begin() + (height - 1 - y) * row);
  }
  return up;
}

Picture read_area(std::optional<drawing::Rect> area, int width, int height, float pixels_per_unit) {
  if (!area) return read_pixels(0, 0, width, height, height);
  const auto pixel = [&](float v, int most) {
    return std::clamp(static_cast<int>(std::lround(v * pixels_per_unit)), 0, most);
  };
  const int left = pixel(area->left, width - 1), top = pixel(area->top, height - 1);
  const int right = std::max(pixel(area->right, width), left + 1),
            bottom = std::max(pixel(area->bottom, height), top + 1);
  return read_pixels(left, top, right - left, bottom - top, height);
}

}  // namespace

struct Window::Parts {
  GLFWwindow* window = nullptr;
  ImGuiContext* context = nullptr;
  std::string layout_file, font_name;
  float scale = 1;
  bool backends = false;

  Parts() = default;
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() {
    if (backends) {
      ImGui_ImplOpenGL3_Shutdown();
      ImGui_ImplGlfw_Shutdown();
    }
    if (context) ImGui::DestroyContext(context);
    if (window) glfwDestroyWindow(window);
    glfwTerminate();
  }

  void draw(const std::function<void()>& frame) const {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    frame();
    ImGui::Render();
  }

  void start_imgui(const WindowOptions& options, const char* shading) {
    context = ImGui::CreateContext();
    layout_file = options.layout_file;
    ImGui::GetIO().IniFilename = layout_file.empty() ? nullptr : layout_file.c_str();
    scale = options.scale > 0 ? options.scale : screen_scale(window);
    set_theme(options.theme, scale);
    font_name = load_fonts(14 * scale);
    backends = ImGui_ImplGlfw_InitForOpenGL(window, true) && ImGui_ImplOpenGL3_Init(shading);
  }
};

Window::Window(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Window::Window(Window&&) noexcept = default;
Window& Window::operator=(Window&&) noexcept = default;
Window::~Window() = default;

tl::expected<Window, std::string> Window::open(const WindowOptions& options) {
  if (options.width < 1 || options.height < 1) return tl::unexpected("a window needs a size above zero"s);
  if (!glfwInit()) return tl::unexpected(fmt::format("no display: {}", last_fault()));
  auto parts = std::make_unique<Parts>();
  const char* shading = nullptr;
  for (const Version& version : kVersions) {
    if (parts->window) break;
    parts->window = window_with(options, version);
    shading = version.shading;
  }
  if (!parts->window) return tl::unexpected(fmt::format("no window with OpenGL 3: {}", last_fault()));
  glfwMakeContextCurrent(parts->window);
  glfwSwapInterval(options.hidden ? 0 : 1);
  parts->start_imgui(options, shading);
  if (!parts->backends) return tl::unexpected("Dear ImGui could not start on this OpenGL"s);
  return Window(std::move(parts));
}

void Window::run(const std::function<Next()>& frame) {
  Next next = Next::kSoon;
  int frames_due = 3;  // after input ImGui needs a few frames to come to rest
  while (next != Next::kEnd && !glfwWindowShouldClose(parts_->window)) {
    if (next == Next::kSoon || --frames_due > 0) {
      glfwPollEvents();
    } else {
      glfwWaitEventsTimeout(kRestSeconds);
      frames_due = 3;
    }
    parts_->draw([&] { next = frame(); });
    int width = 0, height = 0;
    glfwGetFramebufferSize(parts_->window, &width, &height);
    render(width, height);
    glfwSwapBuffers(parts_->window);
  }
}

tl::expected<Picture, std::string> Window::picture(const std::function<void()>& frame, int frames,
                                                   std::optional<drawing::Rect> area) {
  for (int i = 0; i < std::max(frames, 1); ++i) {
    glfwPollEvents();
    parts_->draw(frame);
  }
  int width = 0, height = 0;
  glfwGetFramebufferSize(parts_->window, &width, &height);
  const FrameBuffer buffer(width, height);
  if (!buffer.complete())
    return tl::unexpected(fmt::format("OpenGL gives no picture of {} x {}", width, height));
  render(width, height);
  return read_area(area, width, height, ImGui::GetIO().DisplayFramebufferScale.x);
}

void Window::set_look(Theme theme) { set_theme(theme, parts_->scale); }

std::string Window::about() const {
  const auto text = [](GLenum name) { return reinterpret_cast<const char*>(glGetString(name)); };
  return fmt::format("OpenGL {} ({}), {}", text(GL_VERSION), text(GL_RENDERER), parts_->font_name);
}

}  // namespace egiz::viewer
