"""Hold every word of the figures, English and Chinese side by side.

``*x*`` is set in italics and ``^(2)`` as a superscript; a name in braces is filled in from measured numbers.
"""

LANGUAGES = ("en", "zh")

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "one_dimensional_model": {
        "title": ("The one-dimensional model J(θ) = θx", "一维模型 J(θ) = θx"),
        "desc": (
            (
                "A computation graph: θ and x enter a multiplication whose result is the cost J. Solid "
                "arrows lead forward; a dashed arrow leads back from J to θ and carries "
                "the derivative dJ/dθ = x."
            ),
            (
                "计算图：θ 与 x 相乘得到成本 J。实线箭头表示正向传播；虚线箭头从 J 返回 θ，"
                "表示反向传播，得到导数 dJ/dθ = x。"
            ),
        ),
        "parameter": ("parameter", "参数"),
        "input": ("input", "输入"),
        "cost": ("cost", "成本"),
        "forward": ("forward propagation", "正向传播"),
        "backward": ("backward propagation", "反向传播"),
    },
    "secant_and_tangent": {
        "title": (
            "The tangent at θ and the chord from θ − ε to θ + ε",
            "θ 处的切线与过 θ − ε、θ + ε 两点的割线",
        ),
        "desc": (
            (
                "A curved cost J(θ). The chord through the points at θ − ε and θ + ε is nearly parallel to "
                "the tangent at θ; the one-sided chord from θ to θ + ε is visibly steeper."
            ),
            (
                "弯曲的成本函数 J(θ)。过 θ − ε 与 θ + ε 两点的割线几乎与 θ 处的切线平行；"
                "从 θ 到 θ + ε 的单侧割线则明显更陡。"
            ),
        ),
        "tangent": ("tangent at *θ*", "*θ* 处的切线"),
        "chord": ("two-sided chord", "双侧割线"),
        "one_sided": ("one-sided chord", "单侧割线"),
        "note": ("slope of the two-sided chord ≈ slope of the tangent", "双侧割线斜率 ≈ 切线斜率"),
        "two_sided_error": ("two-sided: error of order *ε*^(2)", "双侧差分：误差与 *ε*^(2) 同阶"),
        "one_sided_error": ("one-sided: error of order *ε*", "单侧差分：误差与 *ε* 同阶"),
    },
    "three_layer_network": {
        "title": ("The three-layer network", "三层神经网络"),
        "desc": (
            (
                "Four inputs X feed layer 1 (5 units, ReLU), layer 2 (3 units, ReLU) and layer 3 (1 unit, "
                "sigmoid), whose output gives the cost J. W1 is (5, 4), b1 (5, 1), W2 (3, 5), b2 (3, 1), "
                "W3 (1, 3) and b3 (1, 1): 47 parameters."
            ),
            (
                "4 个输入特征 X 依次经过第 1 层（5 个单元，ReLU）、第 2 层（3 个单元，ReLU）和"
                "第 3 层（1 个单元，sigmoid），最后得到成本 J。W1 为 (5, 4)，b1 为 (5, 1)，W2 为 (3, 5)，"
                "b2 为 (3, 1)，W3 为 (1, 3)，b3 为 (1, 1)，共 47 个参数。"
            ),
        ),
        "input": ("input *X*", "输入 *X*"),
        "inputs": ("4 inputs", "4 个特征"),
        "layer1": ("layer 1", "第 1 层"),
        "units1": ("5 units, ReLU", "5 个单元，ReLU"),
        "layer2": ("layer 2", "第 2 层"),
        "units2": ("3 units, ReLU", "3 个单元，ReLU"),
        "layer3": ("layer 3", "第 3 层"),
        "units3": ("1 unit, sigmoid", "1 个单元，sigmoid"),
        "cost": ("cost", "成本"),
        "parameters": ("{count} parameters", "{count} 个参数"),
        "total": ("{count} parameters in all", "共 {count} 个参数"),
    },
    "error_against_epsilon": {
        "title": ("Relative difference against ε, for correct gradients", "梯度正确时，相对误差随 ε 的变化"),
        "desc": (
            (
                "A curve on logarithmic axes, shaped like a V. To the right the truncation error grows "
                "like ε squared; to the left the rounding error grows like 1/ε. At the exercise's ε "
                "the curve lies just below the threshold, drawn as a dashed line."
            ),
            (
                "双对数坐标下的 V 形曲线。右侧为截断误差，与 ε 的平方成正比；左侧为舍入误差，与 ε 成反比。"
                "在本练习所取的 ε 处，曲线略低于虚线所示的阈值。"
            ),
        ),
        "x_axis": ("step *ε*", "步长 *ε*"),
        "y_axis": ("relative difference", "相对误差"),
        "rounding": ("rounding error ∝ 1/*ε*", "舍入误差 ∝ 1/*ε*"),
        "truncation": ("truncation error ∝ *ε*^(2)", "截断误差 ∝ *ε*^(2)"),
        "threshold": ("threshold {threshold}", "阈值 {threshold}"),
        "minimum": ("smallest: {difference} at *ε* = {epsilon}", "最小值 {difference}（*ε* = {epsilon}）"),
        "chosen": ("this exercise: *ε* = {epsilon}", "本练习：*ε* = {epsilon}"),
        "chosen_difference": ("relative difference {difference}", "相对误差 {difference}"),
        "kink": ("at *ε* = {epsilon} a ReLU kink is crossed", "*ε* = {epsilon} 时越过了 ReLU 的折点"),
    },
}


def labels_for(figure: str, language: str) -> dict[str, str]:
    """Return the labels of one figure in one language."""
    column = LANGUAGES.index(language)
    return {key: pair[column] for key, pair in LABELS[figure].items()}
