#!/usr/bin/env python3
"""Drives every page of the newsroom in headless Chromium, in both languages, by keyboard too.

usage: Scripts/server/browser.py PROGRAM ARTICLES.jsonl [--shots FOLDER]

Needs Debian's chromium and chromium-driver and what requirements.txt lists. An archive of the articles is
made in a folder that goes away, and served on a free port. Each page is looked at on a desk and on a
telephone, in the light and in the dark, and on paper: nothing may run over its edge, nothing may be asked of
another host, no fault may stand in the browser's log, and axe-core must find no violation. Prints what doesn't
hold; the status is 1 then.
"""
import argparse, json, pathlib, re, subprocess, sys, tempfile, urllib.parse, urllib.request

from axe_core_python.selenium import Axe
from openapi_spec_validator import validate
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

faults = []


def check(holds, what):
    if not holds:
        faults.append(what)
        print("FAULT", what)


def serve(program, articles, folder):
    archive = str(pathlib.Path(folder) / "pages.mahdar")
    subprocess.run([program, "ingest", "--quiet", "--archive", archive, articles], check=True)
    subprocess.run([program, "stories", "--archive", archive], check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(
        [program, "serve", "--archive", archive, "--listen", "127.0.0.1:0", "--as-of", "2024-05-13"],
        stdout=subprocess.PIPE, text=True)
    line = server.stdout.readline()
    return server, re.search(r"http://\S+", line)[0].rstrip("/")


def browser(width, height, dark=False, phone=False):
    options = webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(flag)
    if dark:
        options.add_argument("--blink-settings=preferredColorScheme=0")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_window_size(width, height)
    if phone:
        # A window is never narrower than 500 pixels; telephones are.
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": True})
    return driver


def pages(base):
    ask = lambda path: json.load(urllib.request.urlopen(base + path))
    articles = ask("/api/v1/articles?limit=500")["items"]
    changed = [a["target"]["article"] for a in articles if a["target"]["version"] > 1]
    story = ask("/api/v1/stories?limit=1")["items"][0]["story"]
    quote = lambda text: urllib.parse.quote(text, safe="")
    return {
        "today": "/?day=2024-05-12", "article": "/articles/" + quote(articles[0]["article"]),
        "edited": "/articles/" + quote(changed[0]), "story": "/stories/" + quote(story),
        "entity": "/entities/1", "contacts": "/registers/contacts?from=2024-05-01",
        "decisions": "/registers/decisions?from=2024-05-01",
        "commitments": "/registers/commitments?from=2024-05-01",
        "incidents": "/registers/incidents?from=2024-05-01", "calendar": "/calendar?month=2024-05",
        "search": "/search", "found": "/search?q=" + quote("السد"),
        "said": "/search?q=" + quote("act:deny"), "sources": "/sources", "about": "/about",
        "saved": "/saved", "who": "/who-is-who",
        "decide": "/decide/" + quote(ask("/api/v1/registers/commitments?from=2024-05-01")["items"][0]["report"]["row"]),
        "queue": "/review?from=2024-05-01", "review": "/review/" + quote(f"{changed[0]}#2/s1"), "missing": "/nowhere",
    }


def overflow(driver):
    """Elements that run over the page's edge, but for those that scroll by themselves."""
    return driver.execute_script("""
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width + 1) return [];
      return [...document.body.querySelectorAll("*")].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width && (box.right > width + 1 || box.left < -1) && !element.closest(".skip, svg");
      }).slice(0, 3).map((element) => element.outerHTML.slice(0, 120));""")


def look(driver, base, shots, label):
    axe = Axe()
    for name, path in pages(base).items():
        for language in ("ar", "en"):
            join = "&" if "?" in path else "?"
            driver.get(base + path + join + "lang=" + language)
            where = f"{label} {name} {language}"
            root = driver.find_element(By.TAG_NAME, "html")
            check(root.get_attribute("dir") == {"ar": "rtl", "en": "ltr"}[language], f"{where}: direction")
            check(not overflow(driver), f"{where}: over the edge: {overflow(driver)}")
            result = axe.run(driver)
            for violation in result["violations"]:
                nodes = [node["html"][:110] for node in violation["nodes"][:2]]
                check(False, f"{where}: axe {violation['id']}: {nodes}")
            for entry in driver.get_log("browser"):
                quiet = name == "missing" and "404" in entry["message"]
                check(quiet or entry["level"] not in ("SEVERE",), f"{where}: {entry['message'][:200]}")
            if shots:
                driver.save_screenshot(str(shots / f"{label}-{name}-{language}.png"))
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            check(url.startswith((base, "data:", "chrome:", "about:")), f"{label}: asked of another host: {url}")


def on_paper(base, shots):
    """Each page as it is printed on A4: nothing over the edge, nothing that only a screen can use."""
    driver = browser(794, 1123)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for name, path in pages(base).items():
        driver.get(base + path + ("&" if "?" in path else "?") + "lang=ar")
        check(not overflow(driver), f"paper {name}: over the edge: {overflow(driver)}")
        for useless in ("nav", "button", "input[type=search]"):
            seen = [e for e in driver.find_elements(By.CSS_SELECTOR, useless) if e.is_displayed()]
            check(not seen, f"paper {name}: a {useless} is printed")
        if shots:
            driver.save_screenshot(str(shots / f"paper-{name}-ar.png"))
    driver.quit()


def queue(driver, base):
    """Two keys a record, and a form that does it without a script."""
    driver.get(base + pages(base)["queue"] + "&lang=ar")
    # Asked at once, for the page may be replaced meanwhile.
    rows = lambda: driver.execute_script(
        "return [...document.querySelectorAll('.queue [data-row]')].map((row) => row.dataset.row)")
    first, second = rows()[:2]
    driver.find_element(By.TAG_NAME, "body").send_keys("j")
    driver.switch_to.active_element.send_keys("c")
    WebDriverWait(driver, 5).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".queue .r-confirmed"))
    here = driver.find_element(By.CSS_SELECTOR, ".queue .here").get_attribute("data-row")
    check(here == second, "c in the queue confirms and goes on")
    driver.refresh()
    check(first not in rows() and second in rows(), "what was reviewed leaves the queue")
    driver.find_element(By.CSS_SELECTOR, ".queue .no").click()
    WebDriverWait(driver, 5).until(lambda d: second not in rows())
    check("/review?" in driver.current_url, "the queue's form leads back to it")


def keyboard(driver, base):
    all_pages = pages(base)
    driver.get(base + all_pages["edited"] + "?lang=ar")
    body = lambda: driver.find_element(By.TAG_NAME, "body")
    body().send_keys("j")
    opened = driver.find_elements(By.CSS_SELECTOR, ".rec[open]")
    check(len(opened) == 1 and driver.find_elements(By.CSS_SELECTOR, ".lit"), "j opens a record and lights it")
    first = opened[0].get_attribute("id")
    driver.switch_to.active_element.send_keys("c")
    WebDriverWait(driver, 5).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".r-confirmed"))
    check(driver.find_element(By.CSS_SELECTOR, ".r-confirmed").get_attribute("id") == first, "c confirms it")
    driver.refresh()
    check(driver.find_elements(By.CSS_SELECTOR, f"#{first}.v-confirm"), "the verdict is kept")
    mark = driver.find_element(By.CSS_SELECTOR, ".text a.m-cue")
    mark.send_keys(Keys.ENTER)
    check(driver.find_elements(By.CSS_SELECTOR, ".rec[open]"), "Enter on a mark opens its record")
    body().send_keys("g")
    body().send_keys("c")
    WebDriverWait(driver, 5).until(lambda d: "/calendar" in d.current_url)
    body().send_keys("/")
    check(driver.switch_to.active_element.get_attribute("name") == "q", "/ leads to the search")
    driver.switch_to.active_element.send_keys("السد", Keys.ENTER)
    WebDriverWait(driver, 5).until(lambda d: "/search" in d.current_url)
    check(driver.find_elements(By.CSS_SELECTOR, ".hit mark"), "the search finds")
    driver.get(base + "/?lang=ar")
    driver.switch_to.active_element.send_keys(Keys.TAB)
    check(driver.switch_to.active_element.get_attribute("class") == "skip", "Tab leads to the skip link first")
    driver.get(base + "/search?q=%D8%A7%D9%84%D8%B3%D8%AF")
    driver.find_element(By.CSS_SELECTOR, ".save button").click()
    WebDriverWait(driver, 5).until(lambda d: "/saved" in d.current_url)
    check(driver.find_elements(By.CSS_SELECTOR, ".keep li"), "a search is saved by its form")


def without_script(base, shots):
    driver = browser(1400, 1000)
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    path = pages(base)["edited"]
    driver.get(base + path + "#s1")
    if shots:
        driver.save_screenshot(str(shots / "noscript-article.png"))
    check("s1" in driver.page_source, "the article shows without a script")
    driver.quit()


def paint(base):
    """First contentful paint of an article, cold, in milliseconds, and the bytes of page, style and script."""
    driver = browser(1400, 1000)
    driver.get(base + "/static/icon.svg")
    driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
    driver.get(base + pages(base)["article"])
    WebDriverWait(driver, 5).until(lambda d: d.execute_script(
        "return performance.getEntriesByName('first-contentful-paint').length"))
    time = driver.execute_script("return performance.getEntriesByName('first-contentful-paint')[0].startTime")
    size = driver.execute_script("""return [...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.transferSize, 0)""")
    print(f"article page: first contentful paint {time:.0f} ms, {size / 1000:.1f} kB with style and script")
    driver.quit()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("articles")
    parser.add_argument("--shots", type=pathlib.Path)
    options = parser.parse_args()
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        server, base = serve(options.program, options.articles, folder)
        try:
            for label, width, height, dark in (
                    ("desk", 1440, 1000, False), ("phone", 360, 780, False), ("dark", 1440, 1000, True)):
                driver = browser(width, height, dark, phone=label == "phone")
                look(driver, base, options.shots, label)
                if label == "desk":
                    keyboard(driver, base)
                    queue(driver, base)
                driver.quit()
            on_paper(base, options.shots)
            without_script(base, options.shots)
            validate(json.load(urllib.request.urlopen(base + "/api/v1/openapi.json")))
            paint(base)
        finally:
            server.terminate()
            check(server.wait(10) == 0, "the server ends with status 0 when it is asked to")
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
